using System.Management.Automation;
using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Gives the exports(5) lines of an NFS server, without touching any host.</summary>
[Cmdlet(VerbsData.ConvertTo, "NfsExports")]
[OutputType(typeof(string))]
public sealed class ConvertToNfsExportsCommand : ConvertToCmdlet
{
    /// <inheritdoc/>
    protected override HostRole Role => HostRole.NfsServer;

    /// <inheritdoc/>
    protected override string TextFor(Cluster cluster, string host) => NfsExports.For(cluster, host);
}
