using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a machine of a cluster.</summary>
[Cmdlet(VerbsCommon.New, "ClusterHost")]
[OutputType(typeof(ClusterHost))]
public sealed class NewClusterHostCommand : DescribeCmdlet
{
    /// <summary>The name by which the rest of the description knows the host.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("HostName", "ComputerName")]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The host's own address (not a VIP).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("IPAddress")]
    [IPAddress]
    public IPAddress Address { get; set; } = IPAddress.None;

    /// <summary>The host's interfaces with their addresses, as a hashtable, where it has several; its address is among them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Interfaces")]
    [HostInterface]
    public HostInterface[] Interface { get; set; } = [];

    /// <summary>What ssh is told to connect to, such as an alias of ~/.ssh/config; the address if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? SshTarget { get; set; }

    /// <summary>Further settings of the host's keepalived.conf, such as vrrp_script blocks, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    [EmptyIsUnset]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() =>
        WritePart(new ClusterHost { Name = Name, Address = Address, Interfaces = Interface.Select(i => i with { Source = i.Source ?? Here }).ToValueList(), SshTarget = SshTarget, Keepalived = TextOf(Keepalived), Source = Here });
}
