using System.Management.Automation;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>How the hosts of one call are reached, where that is not as the description says.</summary>
internal static class HostAccess
{
    /// <summary>The settings with what the call says.</summary>
    /// <param name="ssh">The settings of the description.</param>
    /// <param name="transport">The transport that was named.</param>
    /// <param name="credential">The login and its password: those of a console's user that are given to no file, log or process.</param>
    public static SshSettings By(this SshSettings ssh, SshTransport? transport, PSCredential? credential)
    {
        var reached = transport is { } named ? ssh with { Transport = named } : ssh;
        return credential is null ? reached : reached with
        {
            // A name without a domain is written so by some that make credentials.
            User = credential.UserName.TrimStart('\\'),
            Password = Secret.FromValue(credential.GetNetworkCredential().Password),
        };
    }

    /// <summary>The cluster, reached so.</summary>
    public static Cluster By(this Cluster cluster, SshTransport? transport, PSCredential? credential) =>
        transport is null && credential is null ? cluster : cluster with { Ssh = cluster.Ssh.By(transport, credential) };
}
