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

    /// <summary>Lets it stand if its units are up.</summary>
    public static string Write(string transaction) => Text(transaction).Line("main").ToString();

    /// <summary>Takes it back at once, and keeps the reason.</summary>
    public static string Refuse(string transaction, string reason) => Text(transaction).Set("unwell", reason).Line("main").ToString();

    /// <summary>Only says where it stands; the answer is <c>applied</c> where it waits to be confirmed.</summary>
    public static string Ask(string transaction) => Text(transaction).Line("ask").ToString();

    /// <summary>For a transaction that nobody is there to confirm any more.</summary>
    public static string Settle(string transaction) => Text(transaction).Add(Scripts.Settle).Line("settle").ToString();

    private static ShellText Text(string transaction) => new ShellText()
        .Set("id", transaction)
        .Set("keep", Keep)
        .Set("unwell", "")
        .Add(Scripts.Record)
        .Add(Scripts.Unlock)
        .Add(Scripts.Confirm);
}
