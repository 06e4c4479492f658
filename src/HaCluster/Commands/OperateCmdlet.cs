using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Operation;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that operate a running cluster: look, ask, switch, wait. With -WhatIf the switches are the output.</summary>
public abstract class OperateCmdlet : LiveClusterCmdlet
{
    /// <summary>How long to wait until it is so; a minute and what the timers of VRRP take if nothing is said.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Do not wait until it is so.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Do it although visitors may notice, or a host that is concerned cannot be reached.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected sealed override async Task ProcessAsync(Cluster cluster, CancellationToken cancellation)
    {
        var clusterOperator = new ClusterOperator(ClusterGate.Check(cluster), HostConnectors.Default);
        foreach (var operation in Operations(cluster))
            await OperateAsync(clusterOperator, operation, cancellation);
    }

    /// <summary>What is to be done, one after the other.</summary>
    private protected abstract IEnumerable<ClusterOperation> Operations(Cluster cluster);

    private async Task OperateAsync(ClusterOperator clusterOperator, ClusterOperation operation, CancellationToken cancellation)
    {
        var progress = new Progress<OperationEvent>(e => WriteProgress(new ProgressRecord(0, operation.Title, e.ToString())));
        try
        {
            if (!await IsApprovedAsync(clusterOperator, operation, cancellation))
                return;
            var options = new OperationOptions { TimeLimit = TimeLimit, Wait = !NoWait, Force = Force };
            var result = await clusterOperator.RunAsync(operation, options, progress, cancellation);
            WriteResult(result, result.ToSentence());
            if (!Stopping && !result.Succeeded)
                WriteFailure(new HaClusterException(result.Missing.Count > 0 ? "OperationTimedOut" : "OperationFailed", result.ToSentence()), result);
        }
        catch (DeployException e)
        {
            foreach (var failure in e.Failures)
                WriteFailure(failure, operation.Title);
        }
    }

    /// <summary>With -WhatIf and -Confirm the hosts are looked at first, so that whoever asks sees what it comes to.</summary>
    private async Task<bool> IsApprovedAsync(ClusterOperator clusterOperator, ClusterOperation operation, CancellationToken cancellation)
    {
        if (!IsWhatIf)
            return ShouldProcess(operation.Title, $"{operation.Title}?", MyInvocation.MyCommand.Name);
        var plan = await clusterOperator.PlanAsync(operation, cancellation);
        foreach (var doubt in plan.Doubts)
            WriteWarning($"{operation.Title} would be refused without -Force: {doubt}");
        ShouldProcess(plan.ToSentence());
        WriteObject(plan.Changes, enumerateCollection: true);
        return false;
    }
}
