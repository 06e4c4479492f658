namespace HaCluster.Features;

/// <summary>A column of the picture of a cluster: things that stand for each other.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Boxes">The things, from above.</param>
internal sealed record DrawnColumn(string Title, IReadOnlyList<DrawnBox> Boxes);
