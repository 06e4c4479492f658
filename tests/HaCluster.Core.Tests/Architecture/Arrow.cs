namespace HaCluster.Core.Tests.Architecture;

/// <summary>A name that one file uses and another declares.</summary>
/// <param name="From">The file that uses it, from src/HaCluster.Core.</param>
/// <param name="Line">The line there.</param>
/// <param name="To">The file that declares it.</param>
/// <param name="Name">The name.</param>
internal sealed record Arrow(string From, int Line, string To, string Name)
{
    public Room FromRoom { get; } = Room.Of(From);

    public Room ToRoom { get; } = Room.Of(To);

    public override string ToString() => $"{From}:{Line} -> {To} ({Name})";
}
