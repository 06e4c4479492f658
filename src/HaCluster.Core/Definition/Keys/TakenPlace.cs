namespace HaCluster.Definition.Keys;

/// <summary>Something that only one can have: a name, an address, a port of a host, a mount point.</summary>
/// <param name="Spot">Where it is taken.</param>
/// <param name="Place">The place; equal to that of another who wants the same.</param>
/// <param name="Twice">What is wrong where that one was first, whose spot is given.</param>
/// <param name="Fix">What to do.</param>
internal sealed record TakenPlace(Spot Spot, object Place, Func<Spot, string> Twice, string Fix) : Meaning(Spot)
{
    /// <summary>What to do about a name that two things have.</summary>
    internal const string GiveOwnName = "Give each a name of its own.";

    /// <summary>Where the other one was written, to be put behind its name; nothing for one that was made in code.</summary>
    internal static string At(Spot other) => other.Owner.Source is { } place ? $" (the other is at {place})" : "";
}
