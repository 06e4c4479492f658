using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Features.Keepalived;

/// <summary>A line of a keepalived text that says something else than a property.</summary>
/// <param name="Property">The property, as a definition calls it.</param>
/// <param name="Value">Its value, in words; <see langword="null"/> for one that is not set.</param>
/// <param name="Statement">The line.</param>
internal sealed record Contradiction(string Property, string? Value, KeepalivedStatement Statement);
