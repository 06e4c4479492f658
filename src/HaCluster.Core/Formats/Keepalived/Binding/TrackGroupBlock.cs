using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>VRRP instances that fail when a static address, route or rule goes (track_group).</summary>
public sealed record TrackGroupBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names of the instances.</summary>
    public ValueList<string> Group { get; init; } = [];

    private protected override string Label => Name;
}
