namespace HaCluster.Features.Vrrp;

/// <summary>A list of what an instance or a sync group tracks.</summary>
internal enum TrackKind
{
    /// <summary>track_interface.</summary>
    Interface,

    /// <summary>track_script, of a vrrp_script.</summary>
    Script,

    /// <summary>track_file, of a track_file.</summary>
    File,

    /// <summary>track_process, of a vrrp_track_process.</summary>
    Process,

    /// <summary>track_bfd, of a bfd_instance.</summary>
    Bfd,
}
