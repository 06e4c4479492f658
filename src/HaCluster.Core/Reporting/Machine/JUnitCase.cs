namespace HaCluster.Reporting.Machine;

/// <summary>One test in the form of JUnit.</summary>
/// <param name="Class">What it belongs to.</param>
/// <param name="Name">What was tested.</param>
internal sealed record JUnitCase(string Class, string Name)
{
    /// <summary>How long it took; <see langword="null"/> for what takes no time.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Why it failed, in a sentence; empty where it passed.</summary>
    public string Failure { get; init; } = "";

    /// <summary>What kind of failure that is.</summary>
    public string FailureType { get; init; } = "";

    /// <summary>Why it does not count; empty where it does.</summary>
    public string Skipped { get; init; } = "";

    /// <summary>What else is to be said.</summary>
    public string Output { get; init; } = "";
}
