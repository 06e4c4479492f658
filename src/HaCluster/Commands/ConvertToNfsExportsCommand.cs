using System.Management.Automation;
using HaCluster.Features;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives exports(5): the lines of an NFS server of a cluster, or those of entries. No host is touched.</summary>
[Cmdlet(VerbsData.ConvertTo, "NfsExports", DefaultParameterSetName = "Cluster")]
[OutputType(typeof(string))]
public sealed class ConvertToNfsExportsCommand : ConvertToCmdlet
{
    private readonly List<NfsExport> _exports = [];

    /// <summary>Entries, such as ConvertFrom-NfsExports gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Export", ValueFromPipeline = true)]
    public NfsExport[] Export { get; set; } = [];

    /// <inheritdoc/>
    protected override string Role => HostRole.NfsServer;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => ShareExports.For(cluster, host);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == "Cluster")
            base.Process();
        else
            _exports.AddRange(Export);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_exports.Count > 0)
            WriteObject(NfsExports.Write(_exports).TrimEnd());
    }
}
