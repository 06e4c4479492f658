namespace HaCluster.Facts;

/// <summary>A deploy that holds a host's lock: it is at work now, or was cut off by a crash of the host.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Who">Who started it, from where.</param>
/// <param name="When">When, in UTC by ISO 8601.</param>
/// <param name="IsCutOff">Whether the host has been rebooted since, or the time to undo it is long over: nobody is at work any more.</param>
public sealed record UnfinishedTransaction(string Id, string Who, string When, bool IsCutOff);
