namespace HaCluster.Convergence;

/// <summary>A host has come a step further.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Phase">Where it stands now.</param>
/// <param name="Message">The same for a reader, in a few words.</param>
public sealed record DeployEvent(string Host, DeployPhase Phase, string Message)
{
    /// <summary>The host's result, once it is <see cref="DeployPhase.Done"/>.</summary>
    public HostResult? Result { get; init; }
}
