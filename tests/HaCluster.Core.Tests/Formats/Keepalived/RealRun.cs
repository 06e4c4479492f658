using HaCluster.Formats;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>Runs the keepalived of this machine with files. Without IPVS in the kernel it is VRRP alone that runs (<c>keepalived -P</c>).</summary>
internal static class RealRun
{
    /// <summary>Whether the kernel has IPVS, without which no director runs.</summary>
    public static bool HasIpvs => Directory.Exists("/proc/sys/net/ipv4/vs");

    /// <summary>What the daemon said while it ran with each file, and the VIPs that it did not hold. Skips the test where it cannot run.</summary>
    /// <param name="files">The files of each case: the first is the one to run with, the others are those that it includes, by their names.</param>
    public static IReadOnlyList<RealRunResult> Run(IReadOnlyList<IReadOnlyList<ConfigFile>> files)
    {
        using var tool = RealTool.RequireIsolated("keepalived", "ipvsadm", "timeout", "xargs");
        tool.Write("run.sh", RunCase.Script);
        for (var i = 0; i < files.Count; i++)
            RunCase.Write(Path.Combine(tool.Folder, $"{i}"), files[i]);
        // They wait most of the time.
        var (exitCode, output) = tool.Run("seq 0 $(($1 - 1)) | xargs -P 24 -I '{}' unshare -n -m --pid --fork --kill-child sh run.sh '{}' \"$2\"", $"{files.Count}", HasIpvs ? "" : "-P");
        Assert.True(exitCode == 0, output);
        return [.. Enumerable.Range(0, files.Count).Select(i => RunCase.Read(Path.Combine(tool.Folder, $"{i}")))];
    }
}
