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
public sealed class NewIpvsServiceCommand : DescribeCmdlet
{
    /// <summary>The service's name in this description.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The VIP and the port.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [IPEndPoint]
    public IPEndPoint Address { get; set; } = new(IPAddress.Any, 0);

    /// <summary>The transport.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsProtocol? Protocol { get; set; }

    /// <summary>How the next real server is chosen.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsScheduler? Scheduler { get; set; }

    /// <summary>How packets reach the real servers. A deploy does not set up Masquerade yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>How long a client stays with its real server.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Persistence { get; set; }

    /// <summary>How the directors find out that a real server is dead.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Where requests go while no real server is alive.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPEndPoint]
    public IPEndPoint? SorryServer { get; set; }

    /// <summary>Further settings of the virtual_server block, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    [EmptyIsUnset]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => WritePart(new IpvsService
    {
        Name = Name,
        Address = Address,
        Protocol = Protocol ?? IpvsProtocol.Tcp,
        Scheduler = Scheduler ?? IpvsScheduler.Wlc,
        Forwarding = Forwarding ?? IpvsForwarding.DirectRouting,
        Persistence = Persistence,
        HealthCheck = HealthCheck,
        SorryServer = SorryServer,
        Keepalived = TextOf(Keepalived),
        Source = Here,
    });
}
