using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What one host remembers of the deploys there.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Transactions">Its transactions, the oldest first.</param>
internal sealed record HostHistory(string Host, IReadOnlyList<PastTransaction> Transactions)
{
    /// <summary>Asks a host, in one round trip.</summary>
    /// <exception cref="HostException">It was lost, or does not answer as it should.</exception>
    public static async Task<HostHistory> ReadAsync(IHostChannel channel, TimeSpan timeout, CancellationToken cancellation)
    {
        var query = new FactsQuery();
        query.AskTransactions();
        var answer = await channel.RunAsync(FactsScript.Write(query), timeout, cancellation).ConfigureAwait(false);
        return Of(channel.Host, FactsReader.Read(channel.Host, query, answer).Transactions);
    }

    /// <summary>What the records say. That a transaction was taken back stands in the one that did it: so it is true from the moment in which that is confirmed.</summary>
    public static HostHistory Of(string host, IReadOnlyList<TransactionRecord> records)
    {
        var runs = records.Select(r => (Record: r, Run: RunRecord.Of(r))).ToList();
        var restored = runs.Where(r => r.Record.State == "confirmed").Select(r => r.Run.Restores?.Transaction).OfType<string>().ToHashSet();
        return new(host, [.. runs.Select(r => new PastTransaction(r.Record, r.Run, restored.Contains(r.Record.Id) ? TransactionState.Restored : StateOf(r.Record)))]);
    }

    /// <summary>The transaction of a run; <see langword="null"/> where the run did not change this host.</summary>
    public PastTransaction? Of(string run) => Transactions.LastOrDefault(t => t.Run.Id == run);

    /// <summary>The runs of several hosts, the newest first: by the hosts' own clocks, as those of the machines that deploy may differ.</summary>
    public static ValueList<DeployRun> Merge(IEnumerable<HostHistory> hosts) => hosts
        .SelectMany(h => h.Transactions, (h, t) => (h.Host, Transaction: t))
        .GroupBy(t => t.Transaction.Run.Id)
        .OrderByDescending(g => g.Max(t => t.Transaction.Record.Begun)).ThenByDescending(g => g.First().Transaction.Run.When)
        .Select(g => Merge(g.First().Transaction.Run, g.OrderBy(t => t.Transaction.Record.When, StringComparer.Ordinal).ThenBy(t => t.Transaction.Record.Begun)))
        .ToValueList();

    private static DeployRun Merge(RunRecord run, IEnumerable<(string Host, PastTransaction Transaction)> hosts) =>
        new(run.Id, run.When, run.Who, hosts.Select(h => Of(h.Host, h.Transaction)).ToValueList())
        {
            Cluster = run.Cluster,
            Definition = run.Definition,
            Commit = run.Commit,
            Restores = run.Restores?.Run ?? "",
        };

    private static HostTransaction Of(string host, PastTransaction transaction) =>
        new(host, transaction.Record.Id, transaction.State, transaction.Run.Changes) { Reason = transaction.State == TransactionState.Undone ? transaction.Record.Reason : "" };

    private static TransactionState StateOf(TransactionRecord record) => record.State switch
    {
        "confirmed" => TransactionState.Confirmed,
        "restored" => TransactionState.Restored,
        // Nothing was begun before its state was written.
        "rolled-back" or "" => TransactionState.Undone,
        _ => TransactionState.Unconfirmed,
    };
}
