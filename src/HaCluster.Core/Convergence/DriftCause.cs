namespace HaCluster.Convergence;

/// <summary>Why a host has something else than its definition says.</summary>
public enum DriftCause
{
    /// <summary>The host has been changed since the last deploy: a file was edited, a unit stopped, a kernel parameter set, a real server deleted under keepalived. Its definition has not.</summary>
    ByHand,

    /// <summary>The definition has been changed since the last deploy. The host has not.</summary>
    Definition,

    /// <summary>A file was edited on the host, and its definition was changed as well.</summary>
    Both,

    /// <summary>HaCluster has deployed nothing to the host.</summary>
    NotDeployed,
}
