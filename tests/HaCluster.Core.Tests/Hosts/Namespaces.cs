using System.Diagnostics;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>Whether a test may hide what it does to this machine in namespaces of its own.</summary>
internal static class Namespaces
{
    /// <summary>Why not; empty if it may.</summary>
    public static string Unavailable { get; } =
        !OperatingSystem.IsLinux() ? "Needs Linux."
        : !Environment.IsPrivilegedProcess ? "Needs root, to make namespaces."
        : TestPrograms.WhyNot("unshare", "ip") is { Length: > 0 } missing ? missing
        : !Works() ? "Needs the right to make namespaces."
        : "";

    private static bool Works()
    {
        using var process = Process.Start("/usr/bin/unshare", ["--mount", "--net", "true"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
