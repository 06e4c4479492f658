using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>VRRP instances that change state together, such as the outside and the inside of masquerading (keepalived.conf(5), vrrp_sync_group).</summary>
public sealed record VrrpSyncGroup : ModelObject
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>The names of its instances: two or more, all with the same members.</summary>
    public ValueList<string> Instances { get; init; } = [];

    /// <summary>Further settings of the vrrp_sync_group block, such as notify_master or track_script; see <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The name, as in a list of groups.</summary>
    public override string ToString() => Name;
}
