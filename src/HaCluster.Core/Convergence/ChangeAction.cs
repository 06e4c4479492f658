namespace HaCluster.Convergence;

/// <summary>What a change does.</summary>
public enum ChangeAction
{
    /// <summary>Something is made that was not there.</summary>
    Create,

    /// <summary>Something gets another content or value.</summary>
    Update,

    /// <summary>Something that HaCluster made and that is wanted no longer goes.</summary>
    Remove,

    /// <summary>A unit is enabled, started or both.</summary>
    Start,

    /// <summary>A running unit takes up a changed file.</summary>
    Reload,

    /// <summary>A unit is restarted because it cannot reload, or because what it set up is gone.</summary>
    Restart,
}
