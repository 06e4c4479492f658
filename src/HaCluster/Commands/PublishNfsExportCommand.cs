using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features.Nfs;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Exports a folder of one or many NFS servers.</summary>
[Cmdlet(VerbsData.Publish, "NfsExport", SupportsShouldProcess = true)]
[OutputType(typeof(HostResult), typeof(Change), typeof(ClusterHost))]
public sealed class PublishNfsExportCommand : PieceCmdlet
{
    /// <summary>The folder, an absolute path.</summary>
    [Parameter(Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>Who may mount it: addresses, networks or names, as in exports(5).</summary>
    [Parameter(Mandatory = true)]
    public string[] Client { get; set; } = [];

    /// <summary>Export options; rw, sync, no_subtree_check and a derived fsid if nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExportOptionCompleter))]
    public string[] Option { get; set; } = [];

    /// <inheritdoc/>
    protected override HostState StateOf(ClusterHost host) => PartialState.NfsExport(host, new NfsShare
    {
        Path = Path,
        Server = host.Name,
        Clients = Client.ToValueList(),
        Options = Option.ToValueList(),
        Source = Here,
    });
}
