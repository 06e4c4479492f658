using System.Security.Cryptography;
using System.Text;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// A plan that was kept to be looked at, and to be applied later as it is or not at all. It has no secret in it: the definition is there by its
/// digest alone, and what stands for a secret in a change are stars; so another value of a secret is no difference.
/// </summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Digest">SHA-256 of the definition in its written form, in which secrets are references.</param>
/// <param name="Hosts">What each host would get, in rolling order.</param>
public sealed record SavedPlan(string Cluster, string Digest, ValueList<PlannedHost> Hosts)
{
    /// <summary>The file of the definition, by its full path; <see langword="null"/> for a cluster that was described otherwise.</summary>
    public string? Definition { get; init; }

    /// <summary>When the plan was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Who made it, from where.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>Keeps a plan.</summary>
    /// <param name="cluster">The cluster that it was made for.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="definition">The file of the definition, if there is one.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="HaClusterException"><see cref="DefinitionErrorId.SecretNotExportable"/>: the cluster has a secret that was given as a value.</exception>
    public static SavedPlan Of(CheckedCluster cluster, DeployPlan plan, string? definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(plan);
        return new SavedPlan(cluster.Cluster.Name, DigestOf(cluster.Cluster), plan.Hosts.Select(h => new PlannedHost(h.Host, h.Changes)).ToValueList())
        {
            Definition = definition,
            Created = now,
            CreatedBy = Controller.Name,
        };
    }

    /// <summary>Refuses another definition than the one that the plan was made of.</summary>
    /// <exception cref="HaClusterException"><c>PlanDrifted</c>.</exception>
    public void RequireSame(CheckedCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (DigestOf(cluster.Cluster) != Digest)
        {
            throw Drifted($"The definition of {cluster.Cluster.Name} is another than that of the plan{(cluster.Cluster.Name == Cluster ? "" : $", which is of {ShownText.Of(Cluster)}")}: "
                + "it was changed since, or its hosts are reached in another way (in a lab, or with another ssh configuration).");
        }
    }

    /// <summary>Refuses a plan that would do anything else than this one.</summary>
    /// <param name="now">The plan as hosts are now.</param>
    /// <exception cref="HaClusterException"><c>PlanDrifted</c>: the message names each difference.</exception>
    public void RequireSame(DeployPlan now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var hosts = now.Hosts.Select(h => new PlannedHost(h.Host, h.Changes)).ToList();
        var differences = Hosts.Concat(hosts).Select(h => h.Host).Distinct().SelectMany(host => Differences(host, ChangesOf(Hosts, host), ChangesOf(hosts, host))).ToList();
        // The order is part of the plan: it moves where another host has taken over a VIP.
        if (differences.Count == 0 && !Hosts.Select(h => h.Host).SequenceEqual(hosts.Select(h => h.Host)))
            differences.Add($"the hosts would be changed in another order: {string.Join(", ", hosts.Select(h => h.Host))}");
        if (differences.Count > 0)
            throw Drifted(string.Concat(differences.Select(d => $"{Environment.NewLine}  {d}")));
    }

    private static IEnumerable<string> Differences(string host, ValueList<Change> saved, ValueList<Change> now)
    {
        foreach (var change in saved.Where(s => !now.Any(n => IsSame(s, n))))
        {
            yield return now.Any(n => n.Resource == change.Resource && n.Action == change.Action)
                ? $"{host}: {change} would make another difference now"
                : $"{host}: {change} is needed no longer";
        }
        foreach (var change in now.Where(n => !saved.Any(s => s.Resource == n.Resource && s.Action == n.Action)))
            yield return $"{host}: {change} is needed now, too";
    }

    /// <summary>Whether two changes do the same. Why they do it is no difference.</summary>
    private static bool IsSame(Change one, Change other) =>
        (one.Action, one.Resource, one.From, one.To, one.Diff) == (other.Action, other.Resource, other.From, other.To, other.Diff);

    private static ValueList<Change> ChangesOf(IEnumerable<PlannedHost> hosts, string host) => hosts.FirstOrDefault(h => h.Host == host)?.Changes ?? [];

    private static HaClusterException Drifted(string why) => new("PlanDrifted", $"Nothing was changed on any host: this is not the plan that was saved. Plan again. {why}");

    // How the hosts of one call are reached, and with which password, changes nothing of the plan.
    private static Cluster AsDescribed(Cluster cluster) => cluster with { Ssh = cluster.Ssh with { Password = null, Transport = new SshSettings().Transport } };

    private static string DigestOf(Cluster cluster) => "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ClusterYaml.Write(AsDescribed(cluster))))).ToLowerInvariant();
}
