using System.Globalization;
using System.Net;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// The kernel's IPVS table is as keepalived has made it. It writes there what changes, and never looks: a real server that was taken away
/// by hand (<c>ipvsadm -d</c>) comes back neither by itself nor with a reload. What its health checks have taken out is not missing.
/// </summary>
/// <param name="Unit">keepalived's unit.</param>
/// <param name="Rules">What is in the table while every real server is alive.</param>
internal sealed record IpvsTableResource(string Unit, ValueList<IpvsRule> Rules) : LiveResource(Unit)
{
    private const string Taken = "keepalived has it in the kernel's table, and somebody has taken it out";
    private const string Changed = "keepalived has put it into the kernel's table, and somebody has changed it";

    private static readonly string s_believed = EmbeddedText.ReadScript(typeof(IpvsTableResource), "ipvs-believed.sh");
    private static readonly string s_look = EmbeddedText.ReadScript(typeof(IpvsTableResource), "ipvs-look.sh");
    private static readonly string s_mend = EmbeddedText.ReadScript(typeof(IpvsTableResource), "ipvs-mend.sh");

    /// <inheritdoc/>
    public override string Id => "ipvs:table";

    /// <inheritdoc/>
    public override string Look => new ShellText().Set("wanted", string.Join('\n', Rules.SelectMany(LinesOf))).Add(s_believed).Add(s_look).ToString();

    /// <inheritdoc/>
    public override string Functions => s_believed + s_mend;

    /// <inheritdoc/>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen)
    {
        // Without a third part there was nothing to ask about.
        var parts = Parts(seen);
        if (parts.Count < 3)
            return [];
        // What keepalived has changed while it was asked is as it should be at one of the two looks.
        var (first, believed, last) = (Read(parts[0]), parts[1].ToHashSet(), Read(parts[2]));
        return Rules.SelectMany(rule => OfService(rule, Find(first, rule), Find(last, rule), believed));
    }

    /// <summary>Where keepalived has something else there than the new file says, it will change it itself.</summary>
    private static IEnumerable<LiveDeviation> OfService(IpvsRule rule, LiveIpvsService? first, LiveIpvsService? last, HashSet<string> believed)
    {
        if (!believed.Contains($"service {KeyOf(rule)} {EnumText.Format(rule.Scheduler!.Value)} {(rule.Persistence is null ? "no" : "yes")}"))
            yield break;
        var id = rule.FirewallMark is { } mark ? string.Create(CultureInfo.InvariantCulture, $"ipvs:mark {mark}") : $"ipvs:{rule.Address}{(rule.Protocol == IpvsProtocol.Tcp ? "" : "/" + EnumText.Format(rule.Protocol!.Value))}";
        if (!IsSame(rule, first) && !IsSame(rule, last))
            yield return new(id, Describe(last), Describe(rule), last is null ? Taken : Changed, $"mend_service {ServiceRule(rule)}");
        foreach (var server in rule.RealServers)
        {
            var (before, after) = (Find(first, server), Find(last, server));
            if (WeightOf(rule, server, believed) is { } weight && !IsSame(server, weight, before) && !IsSame(server, weight, after))
            {
                yield return new($"{id} -> {server.Address}", after is null ? "" : Describe(after.Forwarding, after.Weight), Describe(server.Forwarding, weight), after is null ? Taken : Changed,
                    $"mend_server {KeyOf(rule)} {Words(server.Address)} {MethodOf(server)} {Text(weight)} {ServerRule(rule, server with { Weight = weight })}");
            }
        }
    }

    private static List<List<string>> Parts(IReadOnlyList<string> seen)
    {
        var parts = new List<List<string>> { new() };
        foreach (var line in seen)
        {
            if (line is "believed" or "table")
                parts.Add([]);
            else
                parts[^1].Add(line);
        }
        return parts;
    }

    private static List<LiveIpvsService> Read(IEnumerable<string> lines) => [.. IpvsTable.Read("", lines)];

    private static LiveIpvsService? Find(List<LiveIpvsService> table, IpvsRule rule) =>
        table.FirstOrDefault(s => rule.FirewallMark is { } mark ? s.FirewallMark == mark : s.FirewallMark is null && s.Protocol == rule.Protocol && s.Address.Equals(AddressOf(rule.Address!)));

    private static LiveRealServer? Find(LiveIpvsService? service, IpvsRuleServer server) =>
        service?.RealServers.FirstOrDefault(r => r.Address.Equals(AddressOf(server.Address)));

    private static bool IsSame(IpvsRule rule, LiveIpvsService? live) =>
        live is not null && live.Scheduler == EnumText.Format(rule.Scheduler!.Value) && live.IsPersistent == (rule.Persistence is not null);

    /// <summary>The kernel calls what leads to the director itself local, whatever the rule says.</summary>
    private static bool IsSame(IpvsRuleServer server, int weight, LiveRealServer? live) =>
        live is not null && live.Weight == weight && (live.Forwarding is null || live.Forwarding == server.Forwarding);

    /// <summary>The weight that keepalived has given it, which a check or a tracked file may have changed; <see langword="null"/> for one that it has taken out.</summary>
    private static int? WeightOf(IpvsRule rule, IpvsRuleServer server, HashSet<string> believed)
    {
        var start = $"server {KeyOf(rule)} {Words(server.Address)} {MethodOf(server)} ";
        return believed.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) is { } line && int.TryParse(line[start.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
            ? weight
            : null;
    }

    // Three words for either.
    private static string KeyOf(IpvsRule rule) => rule.FirewallMark is { } mark ? string.Create(CultureInfo.InvariantCulture, $"fwm {mark} 0") : $"{EnumText.Format(rule.Protocol!.Value)} {Words(rule.Address!)}";

    private static string Words(IpvsEndPoint address) => $"{address.Host} {address.Port}";

    private static IPEndPoint AddressOf(IpvsEndPoint address) => IPEndPoint.Parse(address.ToString());

    /// <summary>The lines of the table for a service, in one form for the eye of sh.</summary>
    private static IEnumerable<string> LinesOf(IpvsRule rule)
    {
        var service = IpvsTable.KeyOf(rule);
        yield return $"{service} {EnumText.Format(rule.Scheduler!.Value)}{(rule.Persistence is null ? "" : " persistent")}";
        foreach (var server in rule.RealServers)
            yield return string.Create(CultureInfo.InvariantCulture, $"{service} -> {IpvsTable.Format(AddressOf(server.Address))} {IpvsTable.Format(server.Forwarding)} {server.Weight}");
    }

    /// <summary>The forwarding method as keepalived calls it.</summary>
    private static string MethodOf(IpvsRuleServer server) => server.Forwarding switch
    {
        IpvsForwarding.DirectRouting => "DR",
        IpvsForwarding.Masquerade => "NAT",
        _ => "TUN",
    };

    private static string Describe(IpvsRule rule) => $"{EnumText.Format(rule.Scheduler!.Value)}{(rule.Persistence is null ? "" : ", persistent")}";

    private static string Describe(LiveIpvsService? live) => live is null ? "" : $"{live.Scheduler}{(live.IsPersistent ? ", persistent" : "")}";

    private static string Describe(IpvsForwarding? forwarding, int weight) => $"{forwarding?.ToString() ?? "Local"}, weight {Text(weight)}";

    private static string Text(int weight) => weight.ToString(CultureInfo.InvariantCulture);

    /// <summary>The words of a rule of ipvsadm after <c>-A</c>.</summary>
    private static string ServiceRule(IpvsRule rule) => Quoted(IpvsRules.Write([rule with { RealServers = [] }]), 0);

    /// <summary>The words of a rule of ipvsadm after <c>-a</c>.</summary>
    private static string ServerRule(IpvsRule rule, IpvsRuleServer server) => Quoted(IpvsRules.Write([rule with { RealServers = [server] }]), 1);

    private static string Quoted(string rules, int line) => ShellText.Words(rules.Split('\n')[line].Split(' ').Skip(1));
}
