using HaCluster.Features.Vrrp;

namespace HaCluster.Features.Director;

/// <summary>Judges whether a virtual service can lose a director or a real server, from what is seen of its directors. Pure.</summary>
/// <param name="Subject">The service.</param>
/// <param name="Directors">What is seen of each director.</param>
internal sealed record Redundancy(DirectedService Subject, IReadOnlyList<DirectorView> Directors)
{
    /// <summary>The redundancy of the service that a drill is about.</summary>
    public static Redundancy Of(DrillScene scene)
    {
        var subject = DirectedService.Of(scene.Cluster, scene.Service);
        return new(subject, [.. scene.Hosts.Select(h => DirectorView.Of(h, subject))]);
    }

    private IEnumerable<DirectorView> Holders => Directors.Where(d => d.HoldsVip);

    private IEnumerable<DirectorView> Able => Directors.Where(d => d.Problem.Length == 0);

    /// <summary>The director that holds the VIP, if exactly one does.</summary>
    public string? VipHolder => Holders.Count() == 1 ? Holders.First().Host : null;

    /// <summary>The director that VRRP wants to hold the VIP: the highest priority of those that can; <see langword="null"/> where none is preferred.</summary>
    public string? Preferred => Subject.Instance.NoPreempt ? null
        : Subject.Instance.Members.Where(m => Able.Any(d => d.Host == m.Host)).MaxBy(PriorityOf)?.Host;

    /// <summary>The member that takes over where the holder falls silent: the one with the highest priority of the others that can.</summary>
    public VrrpMember? Successor =>
        Subject.Instance.Members.Where(m => m.Host != VipHolder && Able.Any(d => d.Host == m.Host)).MaxBy(PriorityOf);

    /// <summary>The real servers that the holder of the VIP sends connections to, by host name.</summary>
    public IEnumerable<string> Serving => Holders.SelectMany(d => d.RealServers);

    /// <summary>Whether all is well and nothing is about to move.</summary>
    public bool IsSettled => Problems.Count == 0 && (Preferred is null || Preferred == VipHolder);

    /// <summary>What is wrong, in sentences; empty where all is well.</summary>
    public IReadOnlyList<string> Problems => [.. VipProblems(), .. DirectorProblems(), .. TableProblems()];

    /// <summary>What is wrong after a drill: all of the above, and what has not come back to where it was.</summary>
    /// <param name="target">The host that was broken.</param>
    /// <param name="before">How things were before.</param>
    public IReadOnlyList<string> ProblemsAfter(string target, Redundancy before) => [.. Problems, .. NotBack(target, before)];

    /// <summary>The directors that could, but do not send connections to a real server.</summary>
    public IEnumerable<string> AbleWithout(string realServer) => Able.Where(d => !d.RealServers.Contains(realServer)).Select(d => d.Host);

    /// <summary>With what was set by hand.</summary>
    private int PriorityOf(VrrpMember member) => InstanceSwitch.PriorityOf(member, Directors.FirstOrDefault(d => d.Host == member.Host)?.ByHand ?? 0);

    private IEnumerable<string> VipProblems()
    {
        if (!Holders.Any())
            yield return $"No director has the VIP {Subject.Vip}.";
        else if (VipHolder is null)
            yield return $"{string.Join(" and ", Holders.Select(h => h.Host))} both have the VIP {Subject.Vip} (split brain).";
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

    private IEnumerable<string> NotBack(string broken, Redundancy before)
    {
        if (VipHolder is { } now && before.IsSettled && before.Preferred is { } preferred && now != preferred)
            yield return $"{preferred} has not taken the VIP back from {now}.";
        if (Directors.FirstOrDefault(d => d.Host == broken && d.Problem.Length > 0) is { } target && Problems.Count == 0)
            yield return $"{target.Host}: {target.Problem}.";
    }
}
