namespace HaCluster.Resources;

/// <summary>
/// A file has a number in its first line that a daemon goes by while it runs; where there is no such file, that means 0. It is set by whoever operates
/// the host, and belongs to nothing that is deployed: no deploy writes it, or takes it away.
/// </summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Value">The number.</param>
/// <param name="By">When it was set, and by whom: the second line, which only people read.</param>
/// <param name="Name">What is switched, in words, for the plan.</param>
internal sealed record SwitchResource(string Path, int Value, string By, string Name) : Resource
{
    /// <summary>What the ids of all switches begin with.</summary>
    public const string Kind = "switch:";

    /// <summary>By what way it comes there, even where it is there already; <see langword="null"/> for the straight one.</summary>
    public SwitchDetour? Detour { get; init; }

    /// <inheritdoc/>
    public override string Id => Kind + Name;
}
