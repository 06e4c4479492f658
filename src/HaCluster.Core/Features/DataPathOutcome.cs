namespace HaCluster.Features;

/// <summary>What came of one look at the data path.</summary>
public enum DataPathOutcome
{
    /// <summary>It is as it should be.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,

    /// <summary>It could not be told, because a host is not reached or a tool is missing there.</summary>
    Unknown,
}
