using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that give a host's configuration as text.</summary>
public abstract class ConvertToCmdlet : HaClusterCmdlet
{
    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Cluster")]
    public ClusterSource InputObject { get; set; } = null!;

    /// <summary>The hosts; every host with the role if nothing is said.</summary>
    [Parameter(Position = 0, ParameterSetName = "Cluster")]
    [Alias("ComputerName")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The role whose configuration this is.</summary>
    protected abstract string Role { get; }

    /// <summary>One host's text.</summary>
    protected abstract string TextFor(Cluster cluster, string host);

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject))
        {
            var hosts = HostName.Length > 0 ? HostName : cluster.Hosts.Select(h => h.Name).Where(h => cluster.RolesOf(h).Contains(Role));
            foreach (var host in hosts)
                WriteObject(TextFor(cluster, host).TrimEnd());
        }
    }
}
