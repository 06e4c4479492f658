using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes hosts of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterHost")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterHostCommand : ChangePartCmdlet<ClusterHost>
{
    /// <summary>The names of the hosts. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [Alias("HostName", "ComputerName")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The host's own address (not a VIP).</summary>
    [Parameter]
    [IPAddress]
    public IPAddress? Address { get; set; }

    /// <summary>The host's interfaces with their addresses, as a hashtable, in the place of those that there are; $null for one interface with the address.</summary>
    [Parameter]
    [HostInterface]
    public HostInterface[]? Interface { get; set; }

    /// <summary>What ssh is told to connect to, such as an alias of ~/.ssh/config; $null for the address.</summary>
    [Parameter]
    public string? SshTarget { get; set; }

    /// <summary>Further settings of the host's keepalived.conf, in the place of those that there are; $null for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[]? Keepalived { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "hosts";

    private protected override ClusterHost Changed(ClusterHost part) => part with
    {
        Address = Address ?? part.Address,
        Interfaces = Says(nameof(Interface)) ? (Interface ?? []).ToValueList() : part.Interfaces,
        SshTarget = Says(nameof(SshTarget)) ? (SshTarget is { Length: > 0 } ? SshTarget : null) : part.SshTarget,
        Keepalived = Says(nameof(Keepalived)) ? TextOf(Keepalived) : part.Keepalived,
        Source = Here,
    };
}
