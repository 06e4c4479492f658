using System.Management.Automation;
using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>
/// What the cmdlets that change hosts share: plan, ask, apply. With -WhatIf the plan is the output; else one result per host
/// comes out as soon as the host is done. Hosts for which the question was answered with no are among the results.
/// </summary>
public abstract class DeployCmdlet : HaClusterCmdlet
{
    /// <summary>Return what came in instead of the results, for the next command of the pipeline; nothing if a host failed or was declined.</summary>
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
        Leaving = () => $"Stopping. The host at work is finished or rolled back first, within {new DeployOptions().LongestForOneHost.TotalMinutes:0} min at the most; the others stay as they are.";
        var report = new DeployReport(this, $"Deploying {cluster.Cluster.Name}", states.Count, WriteResult);
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        try
        {
            var plan = await deployment.PlanAsync(states, report.Progress, cancellation);
            Review(cluster, plan);
            if (plan.IsEmpty && OnlyPlans)
                Say($"{cluster.Cluster.Name}: nothing to change on {plan.Hosts.Count} {(plan.Hosts.Count == 1 ? "host" : "hosts")}.");
            var answers = plan.Hosts.Select(h => (Plan: h, Approved: IsApproved(h))).ToList();
            if (OnlyPlans)
                return false;
            foreach (var (declined, _) in answers.Where(a => !a.Approved))
                WriteResult(new HostResult(declined.Host, HostOutcome.Declined, declined.Changes));
            var result = await deployment.ApplyAsync(new DeployPlan(answers.Where(a => a.Approved).Select(a => a.Plan).ToValueList()), report.Progress, cancellation);
            report.Complete(result);
            return result.Succeeded && answers.TrueForAll(a => a.Approved);
        }
        catch (DeployException e)
        {
            foreach (var failure in e.Failures)
                WriteFailure(failure, null);
            return false;
        }
    }

    /// <summary>Whether the plan is all that is wanted, and nothing is to be changed.</summary>
    private protected virtual bool OnlyPlans => IsWhatIf;

    /// <summary>Looks at the plan before anybody is asked; may throw to refuse it.</summary>
    private protected virtual void Review(CheckedCluster cluster, DeployPlan plan)
    {
    }

    private bool IsApproved(HostPlan plan)
    {
        if (plan.Changes.Count == 0)
            return true;
        var what = $"{plan.Host}: {plan.Changes.Count} {(plan.Changes.Count == 1 ? "change" : "changes")}";
        foreach (var change in plan.Changes.Where(c => c.Diff.Length > 0))
            WriteVerbose($"{change.Host}: {change}\n{change.Diff}");
        var approved = (IsWhatIf || !OnlyPlans) && ShouldProcess(what, $"Apply to {what}?", MyInvocation.MyCommand.Name);
        if (OnlyPlans)
            WriteObject(plan.Changes, enumerateCollection: true);
        return approved;
    }

    private void WriteResult(HostResult result)
    {
        if (!PassThru)
            WriteResult(result, result.ToString());
        if (!Stopping && !result.Succeeded && result.ErrorId.Length > 0)
            WriteFailure(new HostException(result.Host, result.ErrorId, $"{result.ToSentence()}\n{result.Output}".TrimEnd()), result);
    }
}
