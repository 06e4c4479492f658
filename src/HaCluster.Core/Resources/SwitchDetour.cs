using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>What a switch says for about a second, before it says what it is to say: long enough for others to act on it.</summary>
/// <param name="Number">The number meanwhile.</param>
/// <param name="Held">Kernel parameters, in their order, that have another value from a quarter of a second or more before that until a quarter of a second after; those that the host has.</param>
internal sealed record SwitchDetour(int Number, ValueList<KeyValuePair<string, string>> Held)
{
    /// <summary>The function <c>settle</c> of sh, which ends when what goes on under these parameters has come to rest; empty for no more than the quarter of a second.</summary>
    public string Settle { get; init; } = "";
}
