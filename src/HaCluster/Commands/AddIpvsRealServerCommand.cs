using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;

namespace HaCluster.Commands;

/// <summary>Gives a virtual service more real servers: the service comes in, the service with them goes out.</summary>
[Cmdlet(VerbsCommon.Add, "IpvsRealServer")]
[OutputType(typeof(IpvsService))]
public sealed class AddIpvsRealServerCommand : DescribeCmdlet
{
    /// <summary>The service.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public IpvsService InputObject { get; set; } = null!;

    /// <summary>The hosts that answer for it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ComputerName")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The port on the real servers; the service's own if nothing is said.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>How packets reach these real servers; as the service says if nothing is said.</summary>
    [Parameter]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>Share of the work, 0–65535; 0 takes no new connections.</summary>
    [Parameter]
    public int Weight { get; set; } = 1;

    /// <summary>A check for these real servers alone; the service's if nothing is said.</summary>
    [Parameter]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Further settings of the real_server blocks, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() =>
        WritePart(InputObject with { RealServers = InputObject.RealServers.AddRange(HostName.Select(RealServer)) });

    private RealServer RealServer(string host) =>
        new() { Host = host, Port = Port, Forwarding = Forwarding, Weight = Weight, HealthCheck = HealthCheck, Keepalived = TextOf(Keepalived), Source = Here };
}
