namespace HaCluster.Facts;

/// <summary>A deploy that holds a host's lock: it is at work now, or was left unconfirmed there.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Who">Who started it, from where.</param>
/// <param name="When">When, in UTC by ISO 8601.</param>
/// <param name="IsCutOff">
/// Whether nobody is there to confirm it any more: its controller's connection is gone, the host has been restarted since, or the time to undo it is long over.
/// The next deploy confirms it or takes it back before it does anything else.
/// </param>
public sealed record UnfinishedTransaction(string Id, string Who, string When, bool IsCutOff)
{
    /// <summary>The process on the host that carries it out; empty where that is not known.</summary>
    public string Process { get; init; } = "";

    /// <summary>The same in a sentence.</summary>
    public string ToSentence() => IsCutOff
        ? $"The deploy of {Who} from {When} was left unconfirmed: a deploy confirms it, if all is well, or takes it back before it does anything else."
        : $"A deploy of {Who} has been at work since {When}.";
}
