using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>Script channels to the shells of this machine that may be some host's /bin/sh.</summary>
internal static class ShellFor
{
    /// <summary>Far more than any script of the tests needs, so that only a hang runs into it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A shell that is no process to us; see <see cref="PipedShell"/>.</summary>
    public const string Piped = "piped /bin/sh";

    private static readonly string[] Candidates = ["/bin/sh", "/bin/dash", "/bin/bash --posix", "/bin/busybox sh", "/bin/mksh", "/bin/ksh93", "/bin/zsh --emulate sh"];

    public static TheoryData<string> Installed => [.. Candidates.Where(c => File.Exists(c.Split(' ')[0]))];

    public static ScriptShell Open(string shell)
    {
        var words = shell.Split(' ');
        IShellStream stream = shell == Piped ? new PipedShell("/bin/sh") : ShellProcess.Start(words[0], words[1..]);
        return new ScriptShell("here", stream, (status, words) => new HostException("here", "HostLost", $"status {status}: {words}"));
    }
}
