using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives exports(5): the lines of an NFS server of a cluster, or those of entries. No host is touched.</summary>
[Cmdlet(VerbsData.ConvertTo, "NfsExports", DefaultParameterSetName = "Cluster")]
[OutputType(typeof(string))]
public sealed class ConvertToNfsExportsCommand : HaClusterCmdlet
{
    private readonly List<NfsExport> _exports = [];

    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Cluster", ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <summary>The hosts; every host with the role if nothing is said.</summary>
    [Parameter(Position = 0, ParameterSetName = "Cluster")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>Entries, such as ConvertFrom-NfsExports gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Export", ValueFromPipeline = true)]
    public NfsExport[] Export { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        _exports.AddRange(Export);
        if (ParameterSetName != "Cluster")
            return;
        foreach (var host in ConvertToCmdlet.HostsOf(InputObject, HostName, HostRole.NfsServer))
            WriteObject(NfsExports.For(InputObject, host).TrimEnd());
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_exports.Count > 0)
            WriteObject(NfsExports.Write(_exports).TrimEnd('\n'));
    }
}
