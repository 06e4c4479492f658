using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>What an admin has decided to leave as it is although a rule finds fault with it, and why. Errors cannot be suppressed: they cannot work.</summary>
public sealed record Suppression : ModelObject
{
    /// <summary>The rule's id, such as <c>HA009</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Why it is right here. Without one the suppression does not count.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day on which it counts; <see langword="null"/> for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The object that it is for, as findings call it: <c>host nfs1</c>; <see langword="null"/> for all that the rule finds.</summary>
    public string? Target { get; init; }
}
