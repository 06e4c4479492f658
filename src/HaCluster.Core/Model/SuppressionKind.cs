namespace HaCluster.Model;

/// <summary>Where a finding was suppressed (SARIF 2.1.0, 3.35.2).</summary>
public enum SuppressionKind
{
    /// <summary>In the definition or the configuration file itself.</summary>
    InSource,

    /// <summary>In a file beside it: a baseline.</summary>
    External,
}
