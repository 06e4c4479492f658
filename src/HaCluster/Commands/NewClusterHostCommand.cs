using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Describes a machine of a cluster.</summary>
[Cmdlet(VerbsCommon.New, "ClusterHost")]
[OutputType(typeof(ClusterHost))]
public sealed class NewClusterHostCommand : HaClusterCmdlet
{
    /// <summary>The name by which the rest of the description knows the host.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>The host's own address (not a VIP).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [IPAddress]
    public IPAddress Address { get; set; } = IPAddress.None;

    /// <summary>What ssh is told to connect to, such as an alias of ~/.ssh/config; the address if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SshTarget { get; set; }

    /// <summary>Further settings of the host's keepalived.conf, such as vrrp_script blocks, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() =>
        WriteObject(new ClusterHost { Name = Name, Address = Address, SshTarget = SshTarget, Keepalived = TextOf(Keepalived), Source = Here });
}
