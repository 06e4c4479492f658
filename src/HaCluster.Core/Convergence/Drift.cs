namespace HaCluster.Convergence;

/// <summary>One thing in which a host differs from its definition.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Resource">The resource's id, such as <c>file:/etc/keepalived/keepalived.conf</c>.</param>
/// <param name="Cause">Whether the host was changed, or the definition.</param>
/// <param name="Has">What the host has, in a few words; empty where there is nothing.</param>
/// <param name="Wanted">What the definition says, in a few words; empty where it wants nothing.</param>
public sealed record Drift(string Host, string Resource, DriftCause Cause, string Has, string Wanted)
{
    /// <summary>For a file: the unified diff from what the host has to what is wanted, with secrets masked. Otherwise empty.</summary>
    public string Diff { get; init; } = "";

    /// <summary>Why it is wanted.</summary>
    public string Why { get; init; } = "";

    /// <summary>The last deploy or restore that stands on the host, with which it is compared; <see langword="null"/> where it remembers none.</summary>
    public DeployRun? LastRun { get; init; }

    /// <summary>The same in a sentence.</summary>
    public override string ToString() => $"{Host}: {Resource}: {(Has.Length > 0 ? Has : "missing")}{(Wanted.Length > 0 ? $", wanted: {Wanted}" : ", not wanted")} ({Said})";

    private string Said => Cause switch
    {
        DriftCause.ByHand => "changed on the host",
        DriftCause.Definition => "changed in the definition",
        DriftCause.Both => "changed on the host and in the definition",
        _ => "never deployed",
    };
}
