using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Computes what takes a host back to before one of its transactions. What that transaction's undo says is done by steps, each of which can be
/// undone itself: so a restore is a transaction like any other, with a backup, checks, a dead man's switch and a confirmation.
/// </summary>
internal static class ReversePlanner
{
    /// <summary>Where a host keeps what a transaction replaced.</summary>
    public static string BackupOf(PastTransaction transaction) => $"{HostPaths.Transactions}/{transaction.Record.Id}/backup";

    /// <summary>What must be read from a host for <see cref="Plan"/>, in one go.</summary>
    /// <param name="known">What the definition says of the host.</param>
    /// <param name="transaction">The transaction.</param>
    public static FactsQuery Ask(HostState known, PastTransaction transaction)
    {
        var query = Planner.Ask(known);
        query.AskTransactions();
        query.AskCopy(BackupOf(transaction));
        foreach (var command in CommandsOf(known.Host.Name, transaction))
            ResourceKind.Of(command)!.AskReverse(command, transaction.Record, query);
        return query;
    }

    /// <summary>The steps, in the order of the undo: what was started stops, what was replaced comes back, what is up takes it up.</summary>
    /// <param name="known">What the definition says of the host.</param>
    /// <param name="facts">What the host has.</param>
    /// <param name="transaction">The transaction. One that was left unconfirmed is settled before this plan is carried out, and the host is planned anew.</param>
    /// <returns>A plan that does nothing where the transaction was taken back meanwhile.</returns>
    /// <exception cref="HaClusterException"><c>LaterChange</c>; or the host cannot go back, such as where a folder stands in the place of a file.</exception>
    public static HostPlan Plan(HostState known, HostFacts facts, PastTransaction transaction)
    {
        var history = HostHistory.Of(known.Host.Name, facts.Transactions).Transactions;
        if (history.FirstOrDefault(t => t.Record.Id == transaction.Record.Id) is not { State: TransactionState.Confirmed or TransactionState.Unconfirmed })
            return new HostPlan(new HostState(known.Host, [], IsPartial: true), facts, []);
        RefuseLaterChange(known.Host.Name, history, transaction);
        var commands = CommandsOf(known.Host.Name, transaction).ToList();
        var plan = new ReversePlan(known, facts, transaction, commands);
        foreach (var command in commands)
            ResourceKind.Of(command)!.Reverse(command, plan);
        return plan.Build();
    }

    private static IEnumerable<UndoCommand> CommandsOf(string host, PastTransaction transaction)
    {
        foreach (var line in transaction.Record.Undo)
        {
            var command = UndoCommand.Parse(line);
            if (command is null || ResourceKind.Of(command) is null)
            {
                throw new HaClusterException("TransactionUnknown",
                    $"{host}: this version of HaCluster cannot read how {transaction.Record.Id} is undone ({ShownText.Of(line.Trim())}). If a newer version wrote it, use that one.");
            }
            yield return command;
        }
    }

    /// <summary>What was changed later was changed with this in place: it has to be taken back before. A restore of this that was cut off is no such change.</summary>
    private static void RefuseLaterChange(string host, IReadOnlyList<PastTransaction> history, PastTransaction transaction)
    {
        // A switch and a release are nobody's: they are neither replaced by a deploy nor by what takes it back.
        var last = history.Where(t => t.Record.Id == transaction.Record.Id || !AreApart(t.Run.Changes, transaction.Run.Changes)).Last(t => t.Stands || (t.State == TransactionState.Unconfirmed && t.Run.Restores?.Transaction != transaction.Record.Id));
        if (last.Record.Id == transaction.Record.Id)
            return;
        var run = new DeployRun(last.Run.Id, last.Run.When, last.Run.Who, []) { Cluster = last.Run.Cluster, Definition = last.Run.Definition, Commit = last.Run.Commit };
        throw new HaClusterException("LaterChange", $"{host}: it was changed again since, by run {run}. Take that back first, or deploy the definition that you want.");
    }

    /// <summary>Whether what was changed later does not stand in the way: only switches, and releases of contents that this has not changed.</summary>
    private static bool AreApart(ValueList<RecordedChange> later, ValueList<RecordedChange> changes) => later.Count > 0
        && later.All(c => c.Resource.StartsWith(SwitchResource.Kind, StringComparison.Ordinal) || (c.Resource.StartsWith(ReleaseResource.Kind, StringComparison.Ordinal) && changes.All(o => o.Resource != c.Resource)));
}
