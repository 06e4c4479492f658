using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>What a rolling update did, and what visitors noticed of it.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Hosts">One result per host that was touched, in their order.</param>
public sealed record UpdateResult(string Cluster, ValueList<HostUpdate> Hosts)
{
    /// <summary>The hosts that were to be updated, and were not touched, because one before them failed.</summary>
    public ValueList<string> NotReached { get; init; } = [];

    /// <summary>Requests of the probe, from the first host to the last.</summary>
    public int Sent { get; init; }

    /// <summary>Those of them that got no good answer.</summary>
    public int Lost { get; init; }

    /// <summary>Good answers that came late.</summary>
    public int Late { get; init; }

    /// <summary>The longest time without any good answer; zero where none was lost.</summary>
    public TimeSpan Outage { get; init; }

    /// <summary>How long all of it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether all hosts are updated, and back in use.</summary>
    public bool Succeeded => NotReached.Count == 0 && Hosts.All(h => h.Succeeded);

    /// <summary>The result in a sentence.</summary>
    public string ToSentence() => string.Create(CultureInfo.InvariantCulture,
        $"{Hosts.Count(h => h.Succeeded)} of {Hosts.Count + NotReached.Count} hosts updated in {Elapsed.TotalSeconds:0} s; visitors: {(Sent == 0 ? "not probed" : Lost == 0 ? $"none of {Sent} requests lost" : $"{Lost} of {Sent} requests lost, {Outage.TotalSeconds:0.00} s without an answer at the longest")}{(NotReached.Count > 0 ? $". Not touched: {NotReached}" : "")}");

    /// <summary>The sentence.</summary>
    public override string ToString() => ToSentence();
}
