using HaCluster.Facts;

namespace HaCluster.Features;

/// <summary>What one round trip to each host has shown of the data path.</summary>
/// <param name="Status">What an ordinary look shows, problems included.</param>
/// <param name="Facts">What was read of the hosts that were reached, by their names.</param>
/// <param name="Bystanders">The hosts that are on no packet's way, and have no VIP.</param>
internal sealed record DataPathSight(ClusterStatus Status, IReadOnlyDictionary<string, HostFacts> Facts, IReadOnlySet<string> Bystanders)
{
    private const string MacAddresses = "/sys/class/net/*/address";

    private const string Sizes = "/sys/class/net/*/mtu";

    /// <summary>Asks for what all features need to tell whose hardware address it is, and how long a packet may be.</summary>
    public static void Ask(FactsQuery query)
    {
        query.AskKernelFile(MacAddresses);
        query.AskKernelFile(Sizes);
    }

    /// <summary>What was read of a host; <see langword="null"/> for one that was not reached.</summary>
    public HostFacts? FactsOf(string host) => Facts.GetValueOrDefault(host);

    /// <summary>What a script printed on a host; nothing for a host that was not reached, or not asked.</summary>
    public IEnumerable<string[]> ReportOf(string host, string name) =>
        FactsOf(host)?.Reports.GetValueOrDefault(name, []).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0) ?? [];

    /// <summary>The hardware addresses of a host's interfaces.</summary>
    public IEnumerable<(string Interface, string Mac)> MacsOf(string host) => FactsOf(host)?.Kernel.Of(MacAddresses) ?? [];

    /// <summary>How long a packet on an interface may be, in bytes; <see langword="null"/> where that is not known.</summary>
    public int? MtuOf(string host, string onInterface) =>
        FactsOf(host)?.Kernel.Of(Sizes).Where(s => s.Name == onInterface).Select(s => int.TryParse(s.Line, out var mtu) ? mtu : (int?)null).FirstOrDefault();

    /// <summary>A hardware address with the host that has it, if one of the cluster has.</summary>
    public string Named(string mac)
    {
        var owner = Facts.Keys.SelectMany(h => MacsOf(h).Where(m => m.Mac == mac).Select(m => $"{h}'s {m.Interface}")).FirstOrDefault();
        return owner is null ? $"{mac} (of no host of the cluster that could be asked)" : $"{mac} ({owner})";
    }

    /// <summary>What an ordinary look judges already, as a check: it failed where that look has found a problem of these kinds, and else passed.</summary>
    /// <param name="kind">The check's kind.</param>
    /// <param name="host">The host that is looked at.</param>
    /// <param name="target">What the problems are about.</param>
    /// <param name="seen">What is true where there is none.</param>
    /// <param name="problems">The kinds of the problems.</param>
    public DataPathCheck Told(string kind, string host, string target, string seen, params string[] problems)
    {
        if (FactsOf(host) is null)
            return Unreached(kind, host, target);
        var found = Status.Problems.Where(p => p.Host == host && p.Target == target && problems.Contains(p.Kind)).Select(p => p.Message).ToList();
        return found.Count > 0
            ? new(kind, host, target, DataPathOutcome.Failed, string.Join(' ', found)) { IsKnown = true, Advice = "A deploy mends it." }
            : new(kind, host, target, DataPathOutcome.Passed, seen);
    }

    /// <summary>A check of a host that was not reached.</summary>
    public static DataPathCheck Unreached(string kind, string host, string subject) => new(kind, host, subject, DataPathOutcome.Unknown, $"{host} could not be asked.");
}
