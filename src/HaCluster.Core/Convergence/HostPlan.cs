using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>The exact difference between one host and what it must be, in the order in which it is put right.</summary>
/// <param name="State">What the host must have, with its distribution.</param>
/// <param name="Facts">What it has.</param>
/// <param name="Changes">The difference; empty where there is nothing to do.</param>
public sealed record HostPlan(HostState State, HostFacts Facts, ValueList<Change> Changes)
{
    /// <summary>The host's name.</summary>
    public string Host => State.Host.Name;

    /// <summary>A deploy that was left unconfirmed on this host, or is at work there now; <see langword="null"/> as a rule. One that was left is confirmed or taken back before this plan is carried out, and the host is planned anew.</summary>
    public UnfinishedTransaction? Unfinished => Facts.Unfinished;

    /// <summary>Whether nothing comes to the host, and something goes from it.</summary>
    internal bool OnlyLoses =>
        Changes.Any(c => c.Action == ChangeAction.Remove) && Changes.All(c => c.Action is ChangeAction.Remove or ChangeAction.Reload or ChangeAction.Restart);

    /// <summary>The transaction that this plan takes back; <see langword="null"/> for a deploy.</summary>
    internal PastTransaction? Undoes { get; init; }

    /// <summary>Whether something comes to the host, and nothing goes from it or becomes another.</summary>
    internal bool OnlyGains =>
        Changes.Any(c => c.Action == ChangeAction.Create) && Changes.All(c => c.Action is ChangeAction.Create or ChangeAction.Start or ChangeAction.Reload or ChangeAction.Restart);

    /// <summary>Whether nothing that runs is touched: things come to the host and are started, and kernel parameters change.</summary>
    internal bool IsUnnoticed => Undoes is null && Unfinished is null
        && Changes.All(c => c.Action is ChangeAction.Create or ChangeAction.Start || (c.Action == ChangeAction.Update && c.Resource.StartsWith("sysctl:", StringComparison.Ordinal)));

    /// <summary>What the apply script does, in order.</summary>
    internal ValueList<Step> Steps { get; init; } = [];

    /// <summary>Whether a deploy has nothing to do on the host.</summary>
    public bool IsEmpty => Changes.Count == 0 && Unfinished is null && Undoes is null;

    /// <summary>The units that must be up at the end.</summary>
    internal IEnumerable<string> Units => State.Resources.OfType<ServiceResource>().Select(s => s.Unit);
}
