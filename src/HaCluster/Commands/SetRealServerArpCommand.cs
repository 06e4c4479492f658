using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Model;
using HaCluster.Resources;

namespace HaCluster.Commands;

/// <summary>Prepares real servers of direct routing: ARP hidden, then the VIPs on the loopback interface.</summary>
[Cmdlet(VerbsCommon.Set, "RealServerArp", SupportsShouldProcess = true)]
[OutputType(typeof(HostResult), typeof(Change), typeof(ClusterHost))]
public sealed class SetRealServerArpCommand : PieceCmdlet
{
    /// <summary>The VIPs that the hosts answer for, without announcing them.</summary>
    [Parameter(Mandatory = true)]
    [Alias("VIP")]
    [IPAddress]
    public IPAddress[] VirtualIPAddress { get; set; } = [];

    /// <inheritdoc/>
    protected override HostState StateOf(ClusterHost host) => PartialState.RealServerArp(host, VirtualIPAddress);
}
