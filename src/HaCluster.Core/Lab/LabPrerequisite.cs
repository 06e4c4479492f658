namespace HaCluster.Lab;

/// <summary>Something that this machine lacks for a lab.</summary>
/// <param name="What">What is missing.</param>
/// <param name="Reason">What it is needed for, and how to get it.</param>
/// <param name="Package">The package that brings it; <see langword="null"/> when no package can.</param>
public sealed record LabPrerequisite(string What, string Reason, string? Package = null);
