using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

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
        WritePart(new ClusterHost { Name = Name, Address = Address, SshTarget = SshTarget, Keepalived = TextOf(Keepalived), Source = Here });
}
