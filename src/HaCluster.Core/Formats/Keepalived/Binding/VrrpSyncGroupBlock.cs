using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>VRRP instances that change state together (vrrp_sync_group).</summary>
public sealed record VrrpSyncGroupBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names of the instances.</summary>
    public ValueList<string> Group { get; init; } = [];

    /// <summary>Interfaces that it tracks (track_interface).</summary>
    public ValueList<TrackEntry> TrackInterfaces { get; init; } = [];

    /// <summary>Scripts that it tracks (track_script).</summary>
    public ValueList<TrackEntry> TrackScripts { get; init; } = [];

    /// <summary>Files that it tracks (track_file).</summary>
    public ValueList<TrackEntry> TrackFiles { get; init; } = [];

    /// <summary>Processes that it tracks (track_process).</summary>
    public ValueList<TrackEntry> TrackProcesses { get; init; } = [];

    /// <summary>BFD sessions that it tracks (track_bfd).</summary>
    public ValueList<TrackEntry> TrackBfds { get; init; } = [];

    /// <summary>What runs on becoming master.</summary>
    public ScriptCommand? NotifyMaster { get; init; }

    /// <summary>What runs on becoming backup.</summary>
    public ScriptCommand? NotifyBackup { get; init; }

    /// <summary>What runs on going into fault.</summary>
    public ScriptCommand? NotifyFault { get; init; }

    /// <summary>What runs when keepalived ends.</summary>
    public ScriptCommand? NotifyStop { get; init; }

    /// <summary>What runs on every change of state.</summary>
    public ScriptCommand? Notify { get; init; }

    /// <summary>Whether FIFOs are told of changes of priority.</summary>
    public bool? NotifyPriorityChanges { get; init; }

    /// <summary>Whether mail is sent on a change of state.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Whether members keep weights of their own.</summary>
    public bool SyncGroupTrackingWeight { get; init; }

    private protected override string Label => Name;
}
