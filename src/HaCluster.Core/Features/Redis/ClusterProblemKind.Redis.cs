namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>No Redis of a session store is the master.</summary>
    public const string SessionMasterMissing = nameof(SessionMasterMissing);

    /// <summary>More than one Redis of a session store is a master.</summary>
    public const string SessionMasterTwice = nameof(SessionMasterTwice);

    /// <summary>A Sentinel finds too few of its kind to replace a lost master, or knows another master than the one there is.</summary>
    public const string SentinelQuorumMissing = nameof(SentinelQuorumMissing);

    /// <summary>A Sentinel counts others that vote no more; a majority has to be found without them.</summary>
    public const string SentinelLeftOver = nameof(SentinelLeftOver);

    /// <summary>A replica does not follow its master, or is behind it for longer than the description allows.</summary>
    public const string SessionReplicaBehind = nameof(SessionReplicaBehind);
}
