namespace HaCluster.Convergence;

/// <summary>What became of an earlier deploy that had been left unconfirmed on a host: its controller was gone, or the host was restarted.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Who">Who had started it, from where.</param>
/// <param name="When">When, in UTC by ISO 8601.</param>
/// <param name="IsConfirmed">Whether it was found well over a new connection, and stands; otherwise it was taken back.</param>
public sealed record SettledTransaction(string Id, string Who, string When, bool IsConfirmed)
{
    /// <summary>The same in half a sentence.</summary>
    public override string ToString() => $"{(IsConfirmed ? "confirmed" : "took back")} the deploy of {Who} from {When}, which was left unconfirmed";
}
