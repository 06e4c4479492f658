namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>What a keepalived said while it ran, line by line and without the time, and the VIPs of its file that it did not hold at the end.</summary>
internal sealed record RealRunResult(IReadOnlyList<string> Said, IReadOnlyList<string> Missing)
{
    /// <summary>How many virtual servers its file has, and how many were in the kernel at the end.</summary>
    public (int Wanted, int There) Services { get; init; }
}
