using System.ComponentModel;
using System.Diagnostics;

namespace HaCluster.Convergence;

/// <summary>Which commit a definition is of, where it lies in a git work tree.</summary>
internal static class DefinitionCommit
{
    /// <summary>Git reads a few files for this; a file system that hangs keeps nobody from deploying.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>The commit, with <c>-dirty</c> at its end where the file has changes that are not committed; empty where git does not know the file, or is not there.</summary>
    public static async Task<string> FindAsync(string? file)
    {
        if (file is null || !File.Exists(file))
            return "";
        var path = Path.GetFullPath(file);
        var head = (await GitAsync(path, "rev-parse", "--verify", "--quiet", "HEAD").ConfigureAwait(false))?.Trim() ?? "";
        var status = head.Length > 0 && head.All(char.IsAsciiHexDigit)
            ? await GitAsync(path, "status", "--porcelain", "--ignored", "--", path).ConfigureAwait(false)
            : null;
        return status switch
        {
            null or ['?', ..] or ['!', ..] => "",
            "" => head,
            _ => head + "-dirty",
        };
    }

    /// <returns>What it printed; <see langword="null"/> where it failed.</returns>
    private static async Task<string?> GitAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Path.GetDirectoryName(file)!, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It only looks.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["LC_ALL"] = "C";
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            using var git = Process.Start(start)!;
            try
            {
                git.StandardInput.Close();
                var errors = git.StandardError.ReadToEndAsync(limit.Token);
                var output = await git.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
                await errors.ConfigureAwait(false);
                await git.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                return git.ExitCode == 0 ? output : null;
            }
            catch (OperationCanceledException)
            {
                git.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
