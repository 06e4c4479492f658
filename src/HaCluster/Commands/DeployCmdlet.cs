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
public abstract class DeployCmdlet : HostCmdlet
{
    private bool _isDeclined;

    /// <summary>Return what came in instead of the results, for the next command of the pipeline; nothing if a host failed or was declined.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Brings hosts to their states.</summary>
    /// <returns>Whether every host is now as it was wanted.</returns>
    protected bool Deploy(CheckedCluster cluster, IReadOnlyList<HostState> states)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(states);
        return Deploy(cluster, new($"Deploying {cluster.Cluster.Name}", states.Count), async (deployment, progress, cancellation) => Approve(cluster, await deployment.PlanAsync(states, progress, cancellation)));
    }

    /// <summary>Plans, asks, and applies what was approved.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="activity">What this is called, and how many hosts it is about, for the progress.</param>
    /// <param name="plan">Plans and asks; gives <see langword="null"/> where nothing may be changed.</param>
    /// <returns>Whether every host is now as it was wanted.</returns>
    private protected bool Deploy(CheckedCluster cluster, (string Name, int Hosts) activity, Func<Deployment, IProgress<DeployEvent>, CancellationToken, Task<DeployPlan?>> plan)
    {
        var succeeded = false;
        Await(async cancellation => succeeded = await DeployAsync(cluster, activity, plan, cancellation));
        return succeeded;
    }

    /// <summary>Shows changes that are not made.</summary>
    private protected void WriteChanges(IEnumerable<Change> changes) =>
        WriteObject(changes, enumerateCollection: true);

    private async Task<bool> DeployAsync(
        CheckedCluster cluster, (string Name, int Hosts) activity, Func<Deployment, IProgress<DeployEvent>, CancellationToken, Task<DeployPlan?>> plan, CancellationToken cancellation)
    {
        Leaving = () => $"Stopping. The host at work is finished or rolled back first, within {new DeployOptions().LongestForOneHost.TotalMinutes:0} min at the most; the others stay as they are.";
        var report = new DeployReport(this, activity.Name, activity.Hosts, WriteResult);
        await using var deployment = new Deployment(cluster, HostConnectors.Default, Options);
        try
        {
            var approved = await plan(deployment, report.Progress, cancellation);
            if (approved is null)
                return false;
            var result = await deployment.ApplyAsync(approved, report.Progress, cancellation);
            report.Complete(result);
            return result.Succeeded && !_isDeclined;
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

    /// <summary>How long to wait for hosts, and how many are changed at once.</summary>
    private protected virtual DeployOptions Options => new();

    /// <summary>Looks at the plan before anybody is asked; may throw to refuse it.</summary>
    private protected virtual void Review(CheckedCluster cluster, DeployPlan plan)
    {
    }

    /// <summary>The plan of the hosts that may be changed; <see langword="null"/> where nothing is to be changed.</summary>
    private protected DeployPlan? Approve(CheckedCluster cluster, DeployPlan plan)
    {
        Review(cluster, plan);
        if (plan.IsEmpty && OnlyPlans)
            Say($"{cluster.Cluster.Name}: nothing to change on {plan.Hosts.Count} {(plan.Hosts.Count == 1 ? "host" : "hosts")}.");
        var answers = plan.Hosts.Select(h => (Plan: h, Approved: IsApproved(h))).ToList();
        if (OnlyPlans)
            return null;
        foreach (var (declined, _) in answers.Where(a => !a.Approved))
        {
            _isDeclined = true;
            WriteResult(new HostResult(declined.Host, HostOutcome.Declined, declined.Changes));
        }
        return new DeployPlan(answers.Where(a => a.Approved).Select(a => a.Plan).ToValueList());
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
        foreach (var change in plan.Changes.Where(c => c.Diff.Length > 0))
            WriteVerbose($"{change.Host}: {change}\n{change.Diff}");
        var approved = (IsWhatIf || !OnlyPlans) && ShouldProcess(what, $"Apply to {what}?", MyInvocation.MyCommand.Name);
        if (OnlyPlans)
            WriteChanges(plan.Changes);
        return approved;
    }

    private void WriteResult(HostResult result)
    {
        if (result.Settled is not null)
            WriteWarning($"{result.Host}: {result.Settled}");
        if (!PassThru)
            WriteResult(result, result.ToString());
        if (!Stopping && !result.Succeeded && result.ErrorId.Length > 0)
            WriteFailure(new HostException(result.Host, result.ErrorId, $"{result.ToSentence()}\n{result.Output}".TrimEnd()), result);
    }
}
