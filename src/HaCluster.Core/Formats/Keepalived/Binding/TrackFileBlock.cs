using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A file with a number in it that changes priorities or weights (track_file, vrrp_track_file).</summary>
public sealed record TrackFileBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The file.</summary>
    public string? File { get; init; }

    /// <summary>The factor for the number.</summary>
    public TrackWeight? Weight { get; init; }

    /// <summary>The words of init_file: the number to begin with, overwrite.</summary>
    public ValueList<string>? InitFile { get; init; }

    private protected override string Label => Name;
}
