using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>The shell of this machine, for a host that is reached without any transport.</summary>
internal static class LocalShell
{
    /// <summary>Whether the host is this machine.</summary>
    public static bool IsFor(ClusterHost host) => host.SshTarget == "localhost";

    /// <summary>Starts a shell and becomes root.</summary>
    /// <exception cref="HostException">There is no shell, or no way to root.</exception>
    public static Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation)
    {
        ShellProcess shell;
        try
        {
            shell = ShellProcess.Start("/bin/sh", []);
        }
        catch (FileNotFoundException e)
        {
            throw new HostException(host.Name, "ShellMissing", "This machine has no /bin/sh, so it cannot be a host of a cluster. Give the address of another one.", e);
        }
        return new ShellLogin(host.Name, settings, shell, new ShellFailure(host.Name, settings)).BecomeRootAsync(cancellation);
    }
}
