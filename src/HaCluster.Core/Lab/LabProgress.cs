namespace HaCluster.Lab;

/// <summary>A step of a lab's start, for a progress display.</summary>
/// <param name="Activity">What goes on, such as <c>Starting the nodes</c>.</param>
/// <param name="Detail">The last news of it.</param>
/// <param name="PercentComplete">How far the whole start is, 0–100.</param>
/// <param name="Elapsed">Time since the start began.</param>
public sealed record LabProgress(string Activity, string Detail, int PercentComplete, TimeSpan Elapsed);
