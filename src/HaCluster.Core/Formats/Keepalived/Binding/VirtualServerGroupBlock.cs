using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Addresses and firewall marks that are one virtual server (virtual_server_group).</summary>
public sealed record VirtualServerGroupBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What belongs to it.</summary>
    public ValueList<VirtualServerGroupMember> Members { get; init; } = [];

    private protected override string Label => Name;
}
