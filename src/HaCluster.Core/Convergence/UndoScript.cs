using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script that takes a host back to before a transaction. It waits on the host, for whoever needs it.</summary>
internal static class UndoScript
{
    public static string Write(Transaction transaction)
    {
        var backwards = transaction.Steps.Reverse().ToList();
        return new ShellText()
            .Set("id", transaction.Id)
            .Add(Scripts.Record)
            .Add(Scripts.Unlock)
            .Add(Scripts.Undo)
            .Add(string.Concat(transaction.Functions((kind, distribution) => kind.UndoFunctionsOn(distribution))))
            .Function("undo_stop", backwards.SelectMany(s => Undo(s, s.Step.UndoStop)))
            .Function("undo_restore", backwards.SelectMany(s => Undo(s, s.Step.UndoRestore)).Concat(DaemonReload(transaction)))
            .Function("undo_start", transaction.Steps.SelectMany(s => Undo(s, s.Step.UndoStart)))
            .Function("clean_up", CleanUp(transaction))
            .Line("main \"$@\"")
            .ToString();
    }

    private static IEnumerable<string> Undo(NumberedStep step, IEnumerable<string> commands) =>
        commands.Select(c => UndoCommand.Write(step.Number, c));

    private static IEnumerable<string> CleanUp(Transaction transaction)
    {
        var staged = transaction.NewFiles.Select(f => f.Staged).ToList();
        if (staged.Count > 0)
            yield return $"rm -f -- {ShellText.Words(staged)}";
        // The copy of a folder that was being checked.
        yield return "rm -rf \"$T/check\"";
    }

    private static IEnumerable<string> DaemonReload(Transaction transaction) =>
        transaction.Steps.Any(s => s.Step.ReloadsSystemd) ? ["undo systemctl daemon-reload"] : [];
}
