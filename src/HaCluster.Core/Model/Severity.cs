namespace HaCluster.Model;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Notice,

    /// <summary>It will work, but not as well as the admin thinks.</summary>
    Warning,

    /// <summary>It cannot work; nothing is deployed.</summary>
    Error,
}
