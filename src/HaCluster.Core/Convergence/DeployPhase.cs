namespace HaCluster.Convergence;

/// <summary>Where a host stands in a deploy.</summary>
public enum DeployPhase
{
    /// <summary>Its facts are being read.</summary>
    Reading,

    /// <summary>Its plan is made.</summary>
    Planned,

    /// <summary>An earlier deploy that was left unconfirmed is being confirmed or taken back first.</summary>
    Recovering,

    /// <summary>Its packages are being installed and its new files staged and checked, before any host is switched.</summary>
    Preparing,

    /// <summary>Its changes are being applied.</summary>
    Applying,

    /// <summary>A new connection is being made to confirm them.</summary>
    Confirming,

    /// <summary>The host does not answer: it is given the time to roll itself back.</summary>
    Waiting,

    /// <summary>Its result is there.</summary>
    Done,
}
