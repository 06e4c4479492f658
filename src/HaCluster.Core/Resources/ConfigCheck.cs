namespace HaCluster.Resources;

/// <summary>The daemon's own checker for a staged file. Each is a fixed command in Convergence, never a string from outside.</summary>
public enum ConfigCheck
{
    /// <summary>No check.</summary>
    None,

    /// <summary><c>keepalived -t -f FILE</c>.</summary>
    Keepalived,

    /// <summary><c>nginx -t</c> on the whole configuration with the staged file in its place.</summary>
    Nginx,
}
