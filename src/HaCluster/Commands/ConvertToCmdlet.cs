using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that give a host's configuration as text.</summary>
public abstract class ConvertToCmdlet : HaClusterCmdlet
{
    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <summary>The hosts; every host with the role if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The role whose configuration this is.</summary>
    protected abstract HostRole Role { get; }

    /// <summary>One host's text.</summary>
    protected abstract string TextFor(Cluster cluster, string host);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var host in HostsOf(InputObject, HostName, Role))
            WriteObject(TextFor(InputObject, host).TrimEnd());
    }

    /// <summary>The hosts that are named, or those with the role.</summary>
    internal static IEnumerable<string> HostsOf(Cluster cluster, string[] named, HostRole role) =>
        named.Length > 0 ? named : cluster.Hosts.Select(h => h.Name).Where(h => cluster.RolesOf(h).Contains(role));
}
