using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Xunit;

namespace HaCluster.Module.Tests;

/// <summary>Runs Pester in the PowerShell that the repository names (.config/dotnet-tools.json), and restores that first.</summary>
internal static class PesterRun
{
    private static readonly string s_root = Setting("Repository");

    /// <summary>Where the Pester tests are.</summary>
    public static string Folder { get; } = Path.Combine(s_root, "tests", "Pester");

    /// <summary>Runs the tests of some files, one after the other in one process.</summary>
    /// <param name="files">The files.</param>
    /// <param name="limit">How long they may take together. What runs longer is ended, and no result is known then.</param>
    public static async Task<IReadOnlyList<PesterResult>> RunAsync(IEnumerable<string> files, TimeSpan limit)
    {
        await DotnetAsync(TimeSpan.FromMinutes(10), "tool", "restore");
        var results = Path.GetTempFileName();
        try
        {
            var output = await DotnetAsync(limit,
                ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", Setting("Script"), Setting("Pester"), results, .. files]);
            var found = JsonSerializer.Deserialize<List<PesterResult>>(await File.ReadAllTextAsync(results))!;
            Assert.True(found.Count > 0, $"Pester found no test.\n{output}");
            return found;
        }
        finally
        {
            File.Delete(results);
        }
    }

    /// <summary>Runs a command of the .NET SDK in the repository, and gives what it said. A command that fails, fails the test.</summary>
    private static async Task<string> DotnetAsync(TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = s_root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(limit);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        var said = await output + await error;
        var how = time.IsCancellationRequested ? $"was ended after {limit}" : $"failed with {process.ExitCode}";
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} {how}. The last that it said:\n{said[^Math.Min(said.Length, 4000)..]}");
        return said;
    }

    /// <summary>What the project file says.</summary>
    private static string Setting(string name) =>
        typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}
