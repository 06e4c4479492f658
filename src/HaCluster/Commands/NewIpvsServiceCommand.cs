using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;

namespace HaCluster.Commands;

/// <summary>Describes a virtual service; <c>Add-IpvsRealServer</c> gives it real servers.</summary>
[Cmdlet(VerbsCommon.New, "IpvsService")]
[OutputType(typeof(IpvsService))]
public sealed class NewIpvsServiceCommand : HaClusterCmdlet
{
    /// <summary>The service's name in this description.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>The VIP and the port.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [IPEndPoint]
    public IPEndPoint Address { get; set; } = new(IPAddress.Any, 0);

    /// <summary>The transport.</summary>
    [Parameter]
    public IpvsProtocol Protocol { get; set; } = IpvsProtocol.Tcp;

    /// <summary>How the next real server is chosen.</summary>
    [Parameter]
    public IpvsScheduler Scheduler { get; set; } = IpvsScheduler.Wlc;

    /// <summary>How packets reach the real servers. A deploy sets up DirectRouting only.</summary>
    [Parameter]
    public IpvsForwarding Forwarding { get; set; } = IpvsForwarding.DirectRouting;

    /// <summary>How long a client stays with its real server.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Persistence { get; set; }

    /// <summary>How the directors find out that a real server is dead.</summary>
    [Parameter]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Where requests go while no real server is alive.</summary>
    [Parameter]
    [IPEndPoint]
    public IPEndPoint? SorryServer { get; set; }

    /// <summary>Further settings of the virtual_server block, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void End() => WriteObject(new IpvsService
    {
        Name = Name,
        Address = Address,
        Protocol = Protocol,
        Scheduler = Scheduler,
        Forwarding = Forwarding,
        Persistence = Persistence,
        HealthCheck = HealthCheck,
        SorryServer = SorryServer,
        Keepalived = TextOf(Keepalived),
        Source = Here,
    });
}
