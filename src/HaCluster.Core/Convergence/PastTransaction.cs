using HaCluster.Facts;

namespace HaCluster.Convergence;

/// <summary>A transaction that a host remembers.</summary>
internal sealed record PastTransaction(TransactionRecord Record, RunRecord Run, TransactionState State)
{
    /// <summary>Whether its changes stand: confirmed, and not taken back. A restore leaves nothing of its own.</summary>
    public bool Stands => State == TransactionState.Confirmed && Run.Restores is null;
}
