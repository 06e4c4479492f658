using System.Diagnostics;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>Programs of this machine that read the formats, run in a folder of their own.</summary>
internal sealed class RealTool : IDisposable
{
    private RealTool()
    {
    }

    /// <summary>A folder that goes with this object.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("hacluster-formats-").FullName;

    /// <summary>Skips the test where one of the programs is not installed.</summary>
    public static RealTool Require(params string[] programs)
    {
        TestPrograms.Require(programs);
        return new RealTool();
    }

    /// <summary>Skips the test where one of the programs is not installed, or where no namespaces can be made.</summary>
    public static RealTool RequireIsolated(params string[] programs)
    {
        var tool = Require([.. programs, "unshare", "ip"]);
        if (tool.Run("unshare -n -m true").ExitCode == 0)
            return tool;
        tool.Dispose();
        Assert.Skip("Network and mount namespaces need root.");
        return tool;
    }

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs a fixed script within the folder, in network and mount namespaces that end with it.</summary>
    public (int ExitCode, string Output) RunIsolated(string script) => Run($"exec unshare -n -m sh {Write("isolated.sh", script)}");

    /// <summary>Runs a fixed script within the folder.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">Its parameters <c>$1</c>, <c>$2</c> …</param>
    public (int ExitCode, string Output) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["PATH"] = string.Join(':', TestPrograms.Folders);
        foreach (var argument in (string[])["-c", $"exec 2>&1\n{script}", "sh", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
