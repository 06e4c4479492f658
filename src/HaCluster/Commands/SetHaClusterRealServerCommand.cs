using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Changes real servers of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterRealServer")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterRealServerCommand : ChangeRealServerCmdlet
{
    /// <summary>The port on the real servers; $null for the service's own.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>How packets reach these real servers; $null for the service's way.</summary>
    [Parameter]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>Share of the work, 0–65535; 0 takes no new connections.</summary>
    [Parameter]
    public int? Weight { get; set; }

    /// <summary>A check for these real servers alone; $null for the service's.</summary>
    [Parameter]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Further settings of the real_server blocks, in the place of those that there are; $null for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[]? Keepalived { get; set; }

    private protected override RealServer Changed(RealServer part) => part with
    {
        Port = Says(nameof(Port)) ? Port : part.Port,
        Forwarding = Says(nameof(Forwarding)) ? Forwarding : part.Forwarding,
        Weight = Weight ?? part.Weight,
        HealthCheck = Says(nameof(HealthCheck)) ? HealthCheck : part.HealthCheck,
        Keepalived = Says(nameof(Keepalived)) ? TextOf(Keepalived) : part.Keepalived,
        Source = Here,
    };
}
