namespace HaCluster.Convergence;

/// <summary>A deploy that was taken back.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Transaction">The transaction's id, as under <c>/var/lib/hacluster/transactions</c> on the host.</param>
public sealed record RestoredTransaction(string Host, string Transaction);
