using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>The part of a run that was carried out on one host.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Transaction">The transaction's id, as under <c>/var/lib/hacluster/transactions</c> on the host.</param>
/// <param name="State">What became of it.</param>
/// <param name="Changes">What it changed.</param>
public sealed record HostTransaction(string Host, string Transaction, TransactionState State, ValueList<RecordedChange> Changes)
{
    /// <summary>Why the host has taken it back, in a few words; empty where it has not, or where nobody confirmed it.</summary>
    public string Reason { get; init; } = "";
}
