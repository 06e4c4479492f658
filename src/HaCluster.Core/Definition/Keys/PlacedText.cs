namespace HaCluster.Definition.Keys;

/// <summary>A text that goes to a place which cannot hold every text.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Text">The text.</param>
/// <param name="ProblemOf">What is wrong with a text there, or <see langword="null"/>.</param>
internal sealed record PlacedText(Spot Spot, string Text, Func<string, string?> ProblemOf) : Meaning(Spot)
{
    /// <summary>Whether messages may show it: not one of many lines, which may hold what it should not.</summary>
    internal bool IsShown { get; init; } = true;
}
