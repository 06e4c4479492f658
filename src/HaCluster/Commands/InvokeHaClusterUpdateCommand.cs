using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Operation;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Updates the hosts of a running cluster one after the other, each taken out of use meanwhile, and tells what visitors noticed.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "HaClusterUpdate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UpdateResult), typeof(UpdatePlan))]
public sealed class InvokeHaClusterUpdateCommand : LiveClusterCmdlet
{
    /// <summary>Only these hosts; all if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>A command for sh that runs on each host, as root, in place of an upgrade of all packages.</summary>
    [Parameter]
    public string? Command { get; set; }

    /// <summary>When hosts are rebooted.</summary>
    [Parameter]
    public UpdateReboot Reboot { get; set; }

    /// <summary>How long to wait until a host is idle; a minute and what the timers of VRRP take if nothing is said.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>How long a host may take to come back, and the cluster to be well.</summary>
    [Parameter]
    [Duration]
    public TimeSpan ReturnTimeout { get; set; } = new UpdateOptions().ReturnTimeout;

    /// <summary>The time from one probe of the VIP to the next.</summary>
    [Parameter]
    [Duration]
    public TimeSpan ProbeInterval { get; set; } = new ProbeOptions().Interval;

    /// <summary>The virtual service that is probed, by name; the cluster's first if nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IpvsServiceCompleter))]
    public string? Service { get; set; }

    /// <summary>The path that the probe gets.</summary>
    [Parameter]
    public string Path { get; set; } = "/";

    /// <summary>Go on where visitors may notice, where a host is not idle in time, and where the cluster is not well.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override async Task ProcessAsync(Cluster cluster, CancellationToken cancellation)
    {
        var update = new RollingUpdate(ClusterGate.Check(cluster), HostConnectors.Default, new UpdateOptions
        {
            Hosts = HostName.ToValueList(),
            Command = Command,
            Reboot = Reboot,
            TimeLimit = TimeLimit,
            ReturnTimeout = ReturnTimeout,
            Probe = new UpdateOptions().Probe! with { Interval = ProbeInterval },
            Service = Service,
            Path = Path,
            Force = Force,
        });
        var plan = await update.PlanAsync(cancellation);
        foreach (var doubt in plan.Doubts)
            WriteWarning(Force ? doubt : $"The update would be refused without -Force: {doubt}");
        var what = $"{cluster.Name}: {string.Join(", then ", plan.Hosts)}";
        var approved = ShouldProcess(what, $"Update {what}?", MyInvocation.MyCommand.Name);
        if (IsWhatIf)
            WriteObject(plan);
        if (!approved)
            return;
        Leaving = () => "Stopping. The host at work is finished and taken back into use first; the others stay as they are.";
        var result = await update.RunAsync(new Progress<OperationEvent>(e => WriteProgress(new ProgressRecord(0, $"Updating {cluster.Name}", e.ToString()))), cancellation);
        WriteResult(result, result.ToSentence());
        if (!Stopping && result.Hosts.FirstOrDefault(h => !h.Succeeded) is { } failed)
            WriteFailure(new HostException(failed.Host, "UpdateFailed", failed.Failure), failed);
    }
}
