using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A password or a key.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Called">What it is, such as <c>password for sudo</c>.</param>
/// <param name="ProblemOf">What is wrong with its value where that goes, or <see langword="null"/>; without a piece of it.</param>
internal sealed record KeptSecret(Spot Spot, Secret Secret, string Called, Func<string, string?> ProblemOf) : Meaning(Spot);
