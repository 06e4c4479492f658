using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Operation;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Brings content from its source to all web servers, and switches them to it together: all of them, or none.</summary>
[Cmdlet(VerbsData.Sync, "WebContent", SupportsShouldProcess = true)]
[OutputType(typeof(HostResult), typeof(Change), typeof(Cluster))]
public sealed class SyncWebContentCommand : DeployCmdlet
{
    /// <summary>The cluster, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>Only the content that is served at this path; all that the definition has if nothing is said. With -From, it need not be in the definition.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Another source than the definition names: a folder of this machine, or HOST:/FOLDER, of a host of the cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? From { get; set; }

    /// <summary>Only these hosts, such as one that was replaced; all that have the content if nothing is said.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <inheritdoc/>
    private protected override DeployOptions Options => ContentSync.Options;

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Sync(ClusterGate.Check(WebContent.Chosen(cluster.By(Transport, Credential), Root, From)), cluster.SelectHosts(HostName));
    }

    private void Sync(CheckedCluster cluster, IReadOnlyList<ClusterHost> hosts)
    {
        var sync = new ContentSync(cluster, HostConnectors.Default);
        try
        {
            var contents = cluster.Cluster.WebContents.Where(c => Root is null || c.IsAt(Root)).ToList();
            var here = FileSystemPath(".");
            var isDone = Deploy(cluster, ($"Syncing {cluster.Cluster.Name}", hosts.Count), async (deployment, progress, cancellation) =>
            {
                var plan = Approve(cluster, await deployment.PlanAsync(await sync.LookAsync(contents, hosts, here, progress, cancellation), progress, cancellation));
                if (plan is { IsEmpty: false })
                    await sync.StageAsync(plan, here, progress, cancellation);
                return plan;
            });
            if (!isDone)
                return;
            Await(cancellation => sync.TidyAsync(cancellation));
            if (PassThru)
                WriteObject(cluster.Cluster);
        }
        finally
        {
            Await(async _ => await sync.DisposeAsync());
        }
    }
}
