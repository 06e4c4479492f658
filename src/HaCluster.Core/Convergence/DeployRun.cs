using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>One run of a deploy or a restore over the hosts of a cluster, as they remember it.</summary>
/// <param name="Id">The run's id, the same on all hosts. What a version of HaCluster without runs has done counts as a run for each host, by the transaction's id.</param>
/// <param name="When">When it began, by the clock of the machine that it ran on.</param>
/// <param name="Who">Who started it, from where: <c>user@machine</c>.</param>
/// <param name="Hosts">What it did to each host that it changed, in that order. A host remembers its last ten transactions.</param>
public sealed record DeployRun(string Id, DateTimeOffset When, string Who, ValueList<HostTransaction> Hosts)
{
    /// <summary>The cluster's name; empty for a single piece, such as <c>Publish-NfsExport</c> puts in place, and where an older version has not written it down.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>The name of the definition's file; empty where it came from none.</summary>
    public string Definition { get; init; } = "";

    /// <summary>
    /// The git commit that the definition's file was of, with <c>-dirty</c> at its end where the file had changes that were not committed
    /// (as git-describe(1) writes it); empty where it lies in no git work tree.
    /// </summary>
    public string Commit { get; init; } = "";

    /// <summary>The id of the run that this one took back; empty for a deploy.</summary>
    public string Restores { get; init; } = "";

    /// <summary>What stands of it: <see cref="TransactionState.Confirmed"/> as long as its changes stand on one host, unless one still waits for its confirmation.</summary>
    public TransactionState State =>
        new[] { TransactionState.Unconfirmed, TransactionState.Confirmed, TransactionState.Restored }.FirstOrDefault(s => Hosts.Any(h => h.State == s), TransactionState.Undone);

    /// <summary>Whether it only set or took back switches, as a move, a suspension and a resumption do.</summary>
    internal bool IsOperation => Hosts.Count > 0 && Hosts.All(h => RecordedChange.AreSwitches(h.Changes));

    /// <summary>What was deployed, in a few words, such as <c>shop.yaml @1a2b3c4d5e6f</c> or <c>restore of RUN</c>.</summary>
    public string What => Restores.Length > 0
        ? $"restore of {Restores}"
        : string.Join(' ', new[] { Definition.Length > 0 ? Definition : Cluster, ShortCommit.Length > 0 ? "@" + ShortCommit : "" }.Where(s => s.Length > 0));

    /// <summary>The run in a few words, such as <c>20261129T101500Z-1a2b3c of 2026-11-29 10:15:00Z by admin@desk (shop.yaml)</c>.</summary>
    public override string ToString() =>
        $"{Id} of {When.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)} by {Who}{(What.Length > 0 ? $" ({What})" : "")}";

    /// <summary>As many digits as tell commits apart in any repository there is.</summary>
    private string ShortCommit => Commit.Split('-', 2) is [{ Length: > 12 } hash, .. var rest] ? string.Join('-', [hash[..12], .. rest]) : Commit;
}
