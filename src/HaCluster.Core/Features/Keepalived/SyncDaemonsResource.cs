using HaCluster.Resources;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// The kernel exchanges no connections with other directors, where keepalived is not told to have it do so. keepalived 2.2.7 starts the daemons of the
/// exchange, and does not end them at a reload of a file without lvs_sync_daemon: a director goes on telling, or listening, until its next start.
/// </summary>
/// <param name="Unit">keepalived's unit.</param>
internal sealed record SyncDaemonsResource(string Unit) : LiveResource(Unit)
{
    // Since it was looked at, another role may have come with the VIP, or the daemon may be gone: what counts is that none is left.
    private const string Stop = "ipvsadm --stop-daemon master 2>/dev/null; ipvsadm --stop-daemon backup 2>/dev/null; ! ipvsadm -L --daemon 2>/dev/null | grep ' sync daemon'";

    /// <inheritdoc/>
    public override string Id => "ipvs:sync";

    /// <summary>One line for each that runs, such as <c>master sync daemon (mcast=eth0, syncid=51)</c> (ipvsadm(8), --daemon).</summary>
    public override string Look => "ipvsadm -L --daemon 2>/dev/null || :";

    /// <inheritdoc/>
    public override string Functions => "";

    /// <inheritdoc/>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen) =>
        from line in seen
        let role = line.Split(' ')[0]
        where role is "master" or "backup" && line.Contains(" sync daemon", StringComparison.Ordinal)
        select new LiveDeviation($"{Id} {role}", line, "none", "keepalived has started it, and does not end it when connections are no longer to be exchanged", Stop);
}
