using System.Globalization;

namespace HaCluster.Operation;

/// <summary>What a rolling update did on one host.</summary>
/// <param name="Host">The host.</param>
public sealed record HostUpdate(string Host)
{
    /// <summary>What went wrong there, in a sentence, after which no further host was touched; empty where nothing did.</summary>
    public string Failure { get; init; } = "";

    /// <summary>What the command printed in the end.</summary>
    public string Output { get; init; } = "";

    /// <summary>Whether it was rebooted.</summary>
    public bool Rebooted { get; init; }

    /// <summary>How long it was out of use.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Requests of the probe in that time.</summary>
    public int Sent { get; init; }

    /// <summary>Those of them that got no good answer.</summary>
    public int Lost { get; init; }

    /// <summary>Whether it is updated, and back in use.</summary>
    public bool Succeeded => Failure.Length == 0;

    /// <summary>The result in a sentence.</summary>
    public string ToSentence() => Succeeded
        ? string.Create(CultureInfo.InvariantCulture, $"updated{(Rebooted ? " and rebooted" : "")} in {Elapsed.TotalSeconds:0.0} s; {Lost} of {Sent} requests lost")
        : $"failed: {Failure}";

    /// <summary>The host and its result.</summary>
    public override string ToString() => $"{Host}: {ToSentence()}";
}
