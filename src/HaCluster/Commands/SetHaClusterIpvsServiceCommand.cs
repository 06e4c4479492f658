using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Changes virtual services of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterIpvsService")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterIpvsServiceCommand : ChangePartCmdlet<IpvsService>
{
    /// <summary>The names of the services. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The VIP and the port.</summary>
    [Parameter]
    [IPEndPoint]
    public IPEndPoint? Address { get; set; }

    /// <summary>The transport.</summary>
    [Parameter]
    public IpvsProtocol? Protocol { get; set; }

    /// <summary>How the next real server is chosen.</summary>
    [Parameter]
    public IpvsScheduler? Scheduler { get; set; }

    /// <summary>How packets reach the real servers.</summary>
    [Parameter]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>How long a client stays with its real server; $null for no persistence.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Persistence { get; set; }

    /// <summary>How the directors find out that a real server is dead; $null for no check.</summary>
    [Parameter]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Where requests go while no real server is alive; $null for nowhere.</summary>
    [Parameter]
    [IPEndPoint]
    public IPEndPoint? SorryServer { get; set; }

    /// <summary>Further settings of the virtual_server block, in the place of those that there are; $null for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[]? Keepalived { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "virtual services";

    private protected override IpvsService Changed(IpvsService part) => part with
    {
        Address = Address ?? part.Address,
        Protocol = Protocol ?? part.Protocol,
        Scheduler = Scheduler ?? part.Scheduler,
        Forwarding = Forwarding ?? part.Forwarding,
        Persistence = Says(nameof(Persistence)) ? Persistence : part.Persistence,
        HealthCheck = Says(nameof(HealthCheck)) ? HealthCheck : part.HealthCheck,
        SorryServer = Says(nameof(SorryServer)) ? SorryServer : part.SorryServer,
        Keepalived = Says(nameof(Keepalived)) ? TextOf(Keepalived) : part.Keepalived,
        Source = Here,
    };
}
