using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Takes one run of a deploy back, on the hosts that it changed. With -WhatIf: shows exactly what would change.</summary>
[Cmdlet(VerbsData.Restore, "HaCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(HostResult), typeof(Change), typeof(Cluster))]
public sealed class RestoreHaClusterCommand : DeployCmdlet
{
    /// <summary>The cluster, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>Only on these hosts; on all that the run changed if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The id of the run to take back, and nothing else; the last deploy that stands if nothing is said.</summary>
    [Parameter]
    public string? Run { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Restore(cluster);
    }

    private void Restore(Cluster given)
    {
        var described = given.By(Transport, Credential);
        var hosts = described.SelectHosts(HostName);
        // One may go back from a definition with mistakes, too; it only tells less of the hosts then.
        var cluster = ClusterGate.TryCheck(described, out var passed, out _) ? passed : ClusterGate.CheckHosts(described.Hosts, described.Ssh, described.Name);
        if (Deploy(cluster, ($"Restoring {described.Name}", hosts.Count), async (deployment, progress, cancellation) => Approve(await deployment.PlanRestoreAsync(Run, hosts, progress, cancellation))) && PassThru)
            WriteObject(given);
    }

    /// <summary>A run is taken back as a whole, so there is one question.</summary>
    private DeployPlan? Approve(RestorePlan plan)
    {
        foreach (var host in plan.Plan.Hosts.Where(h => h.Unfinished is not null))
            WriteWarning($"{host.Host}: {host.Unfinished!.ToSentence()}");
        foreach (var edited in plan.Plan.Changes.Where(c => c.EditedByHand))
            WriteWarning($"{edited.Host}: {edited.Resource} was edited by hand since that run. The restore takes that away and keeps a copy in /var/lib/hacluster/kept on the host; the plan's Diff shows it.");
        var approved = ShouldProcess(plan.ToSentence(), plan.ToSentence() + "?", MyInvocation.MyCommand.Name);
        if (IsWhatIf)
            WriteChanges(plan.Plan.Changes);
        return approved ? plan.Plan : null;
    }
}
