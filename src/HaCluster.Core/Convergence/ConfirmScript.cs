using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>
/// Writes the scripts by which a controller, over a new connection, lets a transaction stand: its own,
/// or one that another has left behind, which may also be taken back.
/// </summary>
internal static class ConfirmScript
{
    /// <summary>How many transactions a host remembers.</summary>
    private const int Keep = 10;

    public static string Write(string transaction) => Text(transaction).Line("main").ToString();

    /// <summary>For a transaction that nobody is there to confirm any more.</summary>
    public static string Settle(string transaction) => Text(transaction).Add(Scripts.Settle).Line("settle").ToString();

    private static ShellText Text(string transaction) => new ShellText()
        .Set("id", transaction)
        .Set("keep", Keep)
        .Add(Scripts.Record)
        .Add(Scripts.Unlock)
        .Add(Scripts.Confirm);
}
