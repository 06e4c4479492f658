namespace HaCluster.Definition.Keys;

/// <summary>What a value of a description is, said by its key: what the rules for all objects go by, whatever these are.</summary>
/// <param name="Spot">Where the value stands.</param>
internal abstract record Meaning(Spot Spot);
