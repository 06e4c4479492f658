using System.Diagnostics;
using System.Net;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>Small labs for the tests of the lab itself.</summary>
internal static class LabSample
{
    public static LabNode Node(string name, string address, params string[] storage) =>
        new(name, [new LabInterface("eth0", IPAddress.Parse(address), 24)], storage);

    public static LabDefinition Two(string name) => new(name, [Node("one", "192.0.2.11"), Node("two", "192.0.2.12", "/data/web")]);

    /// <summary>Installs what a lab needs. Why none can run here all the same; empty if one can.</summary>
    public static async Task<string> PrepareAsync(LabDefinition definition)
    {
        var missing = await LabPrerequisites.CheckAsync(definition);
        if (missing.FirstOrDefault(m => m.Package is null) is { } hopeless)
            return $"No lab can run here. Missing: {hopeless.What}. {hopeless.Reason}";
        await LabPrerequisites.InstallAsync(missing);
        return "";
    }

    /// <summary>Skips the test where no lab can run, and says why.</summary>
    public static async Task SkipUnlessPossibleAsync(LabDefinition definition)
    {
        var whyNot = await PrepareAsync(definition);
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
    }

    public static async Task<(int ExitCode, string Output)> SshAsync(LabState lab, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("ssh", ["-F", lab.SshConfigFile, "-o", "BatchMode=yes", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.Trim());
    }

    /// <summary>Fails when the machine still has anything of a lab of this name.</summary>
    public static void AssertNothingLeft(string name)
    {
        Assert.False(Directory.Exists($"/run/hacluster/lab/{name}"), "the state directory is left");
        Assert.False(File.Exists($"/run/netns/ha-lab-{name}"), "the network namespace is left");
        Assert.DoesNotContain(File.ReadLines("/proc/self/mounts"), line => line.Contains($"/lab/{name}", StringComparison.Ordinal) || line.Contains($"ha-lab-{name}", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries("/dev/shm", $"*ha-lab-{name}*"));
        Assert.Empty(Directory.EnumerateFileSystemEntries("/var/tmp", $"*ha-lab-{name}*"));
        Assert.Empty(LabProcess.FindAll($"LAB_STATE=/run/hacluster/lab/{name}", []));
    }
}
