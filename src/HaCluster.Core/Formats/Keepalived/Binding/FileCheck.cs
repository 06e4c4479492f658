namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A file has the server's weight (FILE_CHECK).</summary>
public sealed record FileCheck : HealthCheck
{
    /// <summary>The track_file.</summary>
    public string? TrackFile { get; init; }

    /// <summary>The factor for the number in the file.</summary>
    public TrackWeight? Weight { get; init; }
}
