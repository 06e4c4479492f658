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
        var shell = Start(host.Name, "so it cannot be a host of a cluster. Give the address of another one");
        return new ShellLogin(host.Name, settings, shell, new ShellFailure(host.Name, settings)).BecomeRootAsync(cancellation);
    }

    /// <summary>A shell of whoever runs this, for what is read on this machine.</summary>
    /// <exception cref="HostException"><c>ShellMissing</c>.</exception>
    public static IPipedChannel Open()
    {
        const string Here = "this machine";
        var shell = Start(Here, "so nothing can be sent from it. Name a host of the cluster as the source");
        return new ScriptShell(Here, shell, new ShellFailure(Here, new SshSettings()).HalfWay);
    }

    private static ShellProcess Start(string name, string consequence)
    {
        try
        {
            return ShellProcess.Start("/bin/sh", []);
        }
        catch (FileNotFoundException e)
        {
            throw new HostException(name, "ShellMissing", $"This machine has no /bin/sh, {consequence}.", e);
        }
    }
}
