using HaCluster.Failover;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>Judges whether a cluster can lose a director or a real server, from what is seen of its directors. Pure.</summary>
/// <param name="Subject">What the drill is about.</param>
/// <param name="Directors">What is seen of each director.</param>
internal sealed record Redundancy(DrillSubject Subject, IReadOnlyList<DirectorView> Directors)
{
    private IEnumerable<DirectorView> Holders => Directors.Where(d => d.HoldsVip);

    private IEnumerable<DirectorView> Able => Directors.Where(d => d.Problem.Length == 0);

    /// <summary>The director that holds the VIP, if exactly one does.</summary>
    public string? VipHolder => Holders.Count() == 1 ? Holders.First().Host : null;

    /// <summary>The director that VRRP wants to hold the VIP: the highest priority of those that can; <see langword="null"/> where none is preferred.</summary>
    public string? Preferred => Subject.Instance.NoPreempt ? null
        : Subject.Instance.Members.Where(m => Able.Any(d => d.Host == m.Host)).MaxBy(m => m.Priority)?.Host;

    /// <summary>Whether all is well and nothing is about to move.</summary>
    public bool IsSettled => Problems.Count == 0 && (Preferred is null || Preferred == VipHolder);

    /// <summary>What is wrong, in sentences; empty where all is well.</summary>
    public IReadOnlyList<string> Problems => [.. VipProblems(), .. DirectorProblems(), .. TableProblems()];

    /// <summary>What is wrong after a drill: all of the above, and what has not come back to where it was.</summary>
    /// <param name="fault">The fault that was undone.</param>
    /// <param name="before">How things were before.</param>
    public IReadOnlyList<string> ProblemsAfter(Fault fault, Redundancy before) => [.. Problems, .. NotBack(fault, before)];

    /// <summary>The fault of this kind for the cluster as it is now.</summary>
    /// <exception cref="DrillRefusedException">Redundancy is not healthy, or the fault has nothing to break.</exception>
    public Fault Choose(FailoverFault kind)
    {
        if (Problems.Count > 0)
            throw new DrillRefusedException(Subject.Cluster.Name, Problems);
        return kind switch
        {
            FailoverFault.DirectorLinkDown => LinkDown(),
            FailoverFault.RealServerCrash => Crash(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private IEnumerable<string> VipProblems()
    {
        var vip = Subject.Service.Address.Address;
        if (!Holders.Any())
            yield return $"No director has the VIP {vip}.";
        else if (VipHolder is null)
            yield return $"{string.Join(" and ", Holders.Select(h => h.Host))} both have the VIP {vip} (split brain).";
    }

    private IEnumerable<string> DirectorProblems()
    {
        var enough = Able.Count() >= 2;
        foreach (var director in Directors.Where(d => d.Problem.Length > 0 && (d.HoldsVip || !enough)))
            yield return $"{director.Host}: {director.Problem}.";
        if (!enough)
            yield return $"{Able.Count()} of {Directors.Count} directors can direct; a takeover needs two.";
    }

    /// <summary>The successor's table counts as much as the holder's: after the takeover it is the one that serves.</summary>
    private IEnumerable<string> TableProblems() => Able
        .Where(d => d.RealServers.Count < 2)
        .Select(d => $"{d.Host} sends {Subject.Service.Name} to {(d.RealServers.Count == 0 ? "no real server" : $"{d.RealServers[0]} only")}; two are needed.");

    private IEnumerable<string> NotBack(Fault fault, Redundancy before)
    {
        if (VipHolder is { } now && before.IsSettled && before.Preferred is { } preferred && now != preferred)
            yield return $"{preferred} has not taken the VIP back from {now}.";
        if (Directors.FirstOrDefault(d => d.Host == fault.Target.Name && d.Problem.Length > 0) is { } target && Problems.Count == 0)
            yield return $"{target.Host}: {target.Problem}.";
        if (fault is RealServerCrash)
        {
            foreach (var director in Able.Where(d => !d.RealServers.Contains(fault.Target.Name)))
                yield return $"{director.Host} does not send connections to {fault.Target.Name} again.";
        }
    }

    private DirectorLinkDown LinkDown()
    {
        var successor = Subject.Instance.Members.Where(m => m.Host != VipHolder && Able.Any(d => d.Host == m.Host)).MaxBy(m => m.Priority)!;
        var managed = Subject.Cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address.ToString());
        return new(Subject.Cluster.FindHost(VipHolder!)!, Subject.Cluster, Subject.Instance, successor, managed.ToValueList());
    }

    /// <summary>The first real server that the holder sends connections to and that runs a web server of this cluster.</summary>
    private RealServerCrash Crash()
    {
        var serving = Directors.First(d => d.HoldsVip).RealServers;
        var server = Subject.Service.RealServers.FirstOrDefault(r => serving.Contains(r.Host) && Subject.Cluster.WebServers.Any(w => w.On.Contains(r.Host)))
            ?? throw Refused($"None of the real servers of {Subject.Service.Name} runs a web server of this cluster, so there is nothing known to kill.");
        var check = server.HealthCheck ?? Subject.Service.HealthCheck
            ?? throw Refused($"{Subject.Service.Name} has no health check: no director would ever notice that {server.Host} is dead.");
        var host = Subject.Cluster.FindHost(server.Host)!;
        var web = Subject.Cluster.WebServers.First(w => w.On.Contains(server.Host));
        return new(host, UnitOf(web.Kind), check, Subject.EndPointOf(server)!);
    }

    private static string UnitOf(WebServerKind kind) => kind switch
    {
        WebServerKind.Nginx => Nginx.NginxFeature.Unit,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private DrillRefusedException Refused(string problem) => new(Subject.Cluster.Name, [problem]);
}
