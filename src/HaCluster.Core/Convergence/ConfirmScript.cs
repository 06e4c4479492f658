using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script by which the controller, over a new connection, lets a transaction stand.</summary>
internal static class ConfirmScript
{
    /// <summary>How many transactions a host remembers.</summary>
    private const int Keep = 10;

    public static string Write(Transaction transaction)
    {
        var units = ShellText.Words(transaction.Plan.Units);
        return new ShellText()
            .Set("id", transaction.Id)
            .Set("keep", Keep)
            .Add(Scripts.Record)
            .Add(Scripts.Confirm)
            .Function("look", units.Length > 0 ? ["units_up " + units] : [])
            .Line("main")
            .ToString();
    }
}
