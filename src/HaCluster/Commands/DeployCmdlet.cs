using System.Management.Automation;
using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>
/// What the cmdlets that change hosts share: plan, ask, apply. With -WhatIf the plan is the output; else one result per host
/// comes out as soon as the host is done.
/// </summary>
public abstract class DeployCmdlet : HaClusterCmdlet
{
    /// <summary>Return what came in instead of the results, for the next command of the pipeline; nothing if a host failed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Brings hosts to their states.</summary>
    /// <returns>Whether every host is now as it was wanted.</returns>
    protected bool Deploy(CheckedCluster cluster, IReadOnlyList<HostState> states)
    {
        var succeeded = false;
        Await(async cancellation => succeeded = await DeployAsync(cluster, states, cancellation));
        return succeeded;
    }

    private async Task<bool> DeployAsync(CheckedCluster cluster, IReadOnlyList<HostState> states, CancellationToken cancellation)
    {
        var report = new DeployReport(this, $"Deploying {cluster.Cluster.Name}", states.Count, WriteResult);
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        try
        {
            var approved = Approve(await deployment.PlanAsync(states, report.Progress, cancellation));
            if (approved is null)
                return false;
            var result = await deployment.ApplyAsync(approved, report.Progress, cancellation);
            report.Complete(result);
            return result.Succeeded;
        }
        catch (DeployException e)
        {
            foreach (var failure in e.Failures)
                WriteFailure(failure, null);
            return false;
        }
    }

    /// <summary>The plan of the hosts that may be changed; <see langword="null"/> where none may.</summary>
    private DeployPlan? Approve(DeployPlan plan)
    {
        var approved = plan.Hosts.Where(IsApproved).ToValueList();
        return IsWhatIf || (approved.Count == 0 && !plan.IsEmpty) ? null : new DeployPlan(approved);
    }

    private bool IsApproved(HostPlan plan)
    {
        if (plan.IsEmpty)
            return true;
        if (plan.Unfinished is { IsCutOff: true } left)
            WriteWarning($"{plan.Host}: {left.ToSentence()}");
        foreach (var edited in plan.Changes.Where(c => c.EditedByHand))
            WriteWarning($"{plan.Host}: {edited.Resource} was edited by hand since the last deploy. This deploy takes that away and keeps it in its transaction on the host; the plan's Diff shows it.");
        var what = $"{plan.Host}: {plan.Changes.Count} {(plan.Changes.Count == 1 ? "change" : "changes")}";
        var approved = ShouldProcess(what, $"Apply to {what}?", MyInvocation.MyCommand.Name);
        if (IsWhatIf)
            WriteObject(plan.Changes.Select(c => c.Brief("Host", "Action", "Resource", "From", "To", "Why")), enumerateCollection: true);
        return approved;
    }

    private void WriteResult(HostResult result)
    {
        if (result.Settled is not null)
            WriteWarning($"{result.Host}: {result.Settled}");
        if (!PassThru)
            WriteObject(result.Brief("Host", "Outcome", "FailedStep", "Elapsed", "RoundTrips"));
        if (!result.Succeeded && result.ErrorId.Length > 0)
            WriteFailure(new HostException(result.Host, result.ErrorId, $"{result.ToSentence()}\n{result.Output}".TrimEnd()), result);
    }
}
