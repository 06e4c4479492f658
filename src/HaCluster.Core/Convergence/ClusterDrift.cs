using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>In what the hosts of a cluster differ from its definition, and whether they or the definition were changed since the last deploy: a look at a plan.</summary>
/// <param name="Hosts">The names of all hosts that were looked at, in rolling order.</param>
/// <param name="Drifts">The differences, host by host.</param>
public sealed record ClusterDrift(ValueList<string> Hosts, ValueList<Drift> Drifts)
{
    /// <summary>Deploys that were left unconfirmed, or are at work now, by host.</summary>
    public ValueList<(string Host, UnfinishedTransaction Transaction)> Unfinished { get; init; } = [];

    /// <summary>Whether no host differs.</summary>
    public bool IsEmpty => Drifts.Count == 0;

    /// <summary>What a plan says of drift. What only follows from a difference, such as a reload, is none of its own.</summary>
    internal static ClusterDrift Of(DeployPlan plan, string cluster) => new(plan.Hosts.Select(h => h.Host).ToValueList(), plan.Hosts.SelectMany(h => Of(h, cluster)).ToValueList())
    {
        Unfinished = plan.Hosts.Where(h => h.Unfinished is not null).Select(h => (h.Host, h.Unfinished!)).ToValueList(),
    };

    private static IEnumerable<Drift> Of(HostPlan plan, string cluster)
    {
        var history = HostHistory.Of(plan.Host, plan.Facts.Transactions);
        var mine = plan.Facts.Manifest.PartOf(cluster);
        var others = plan.Facts.Manifest.OthersThan(cluster).Select(p => p.Cluster).ToHashSet();
        var standing = history.Transactions.Where(t => (t.State is TransactionState.Confirmed or TransactionState.Unconfirmed) && !others.Contains(t.Run.Cluster)).ToList();
        var last = standing.Count == 0 ? null : HostHistory.Merge([history with { Transactions = [standing[^1]] }])[0];
        var deployed = standing.SelectMany(t => t.Run.Changes).Where(c => c.Action != ChangeAction.Remove).Select(c => c.Resource).ToHashSet();
        var wanted = plan.State.Resources.OfType<FileResource>().ToDictionary(f => f.Path, f => FileFact.HashOf(f.Content));
        var live = plan.Steps.Where(s => s.Kind is LiveKind && !s.IsOfDeploy).SelectMany(s => s.Changes).ToHashSet();
        foreach (var change in plan.Changes.Where(c => c.Action is not (ChangeAction.Reload or ChangeAction.Restart)))
        {
            var cause = last is null && mine.IsEmpty ? DriftCause.NotDeployed
                : live.Contains(change) ? DriftCause.ByHand
                : CauseOf(change, plan, mine, deployed, wanted);
            yield return new Drift(change.Host, change.Resource, cause, change.From, change.To) { Diff = change.Diff, Why = change.Why, LastRun = last };
        }
    }

    private static DriftCause CauseOf(Change change, HostPlan plan, ManifestPart mine, HashSet<string> deployed, Dictionary<string, string> wanted)
    {
        var manifest = plan.Facts.Manifest;
        if (change.Resource.StartsWith("file:", StringComparison.Ordinal))
        {
            var path = change.Resource["file:".Length..];
            if (manifest.FileOf(path) is not { } written)
                return DriftCause.Definition;
            var (redefined, edited) = (wanted.GetValueOrDefault(path) != written.Hash, plan.Facts.Files.GetValueOrDefault(path)?.Hash != written.Hash);
            return redefined ? edited ? DriftCause.Both : DriftCause.Definition : DriftCause.ByHand;
        }
        if (change.Action == ChangeAction.Remove)
            return DriftCause.Definition;
        var name = change.Resource[(change.Resource.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (deployed.Contains(change.Resource) || mine.Units.Contains(name) || mine.Directories.Contains(name) || mine.SysctlOf(name) is not null)
            return DriftCause.ByHand;
        // What was just so before the first deploy is in no record: it stays with the host, as long as the definition's files are those that were deployed.
        return wanted.All(f => manifest.FileOf(f.Key)?.Hash == f.Value) && (plan.State.IsPartial || mine.Files.All(f => wanted.ContainsKey(f.Path))) ? DriftCause.ByHand : DriftCause.Definition;
    }
}
