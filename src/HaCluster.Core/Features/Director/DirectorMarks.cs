using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Formats.Systemd;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>
/// The marks by which a director knows the packets of its services by mark: a chain of its own in a table of its own of nftables, loaded by a unit of its own.
/// No other table is touched, and what flushes all of them (<c>systemctl restart nftables</c>) brings it back. On a host whose kernel has no nftables for IP,
/// iptables does the same with a chain of its own: the unit's script finds out, so that one description serves both.
/// </summary>
/// <remarks>
/// A director that is a real server too (localnode) gets, as backup, what the master sends it, addressed to the VIP. It must not balance that again, or
/// packets go round between the two. So it does not mark what comes from a director's network card. Which these are it learns from their adverts: VRRP,
/// from the address of another member, with a TTL of 255, which no packet has that came through a router (RFC 9568, 5.1.1.3).
/// </remarks>
internal static class DirectorMarks
{
    /// <summary>The folder of the rules.</summary>
    public const string Folder = "/etc/hacluster";

    /// <summary>The rules.</summary>
    public const string File = Folder + "/marks.nft";

    /// <summary>The script that puts them into the kernel, by nftables or by iptables.</summary>
    public const string Script = Folder + "/marks.sh";

    /// <summary>The unit that loads them.</summary>
    public const string Unit = "hacluster-marks.service";

    /// <summary>The table.</summary>
    public const string Table = "inet hacluster";

    /// <summary>The chain in it.</summary>
    public const string Chain = Table + " marks";

    private const int Vrrp = 112;

    private const string DirectorSet = "hacluster-directors";

    /// <summary>iptables-extensions(8), multiport: up to fifteen ports, and a range counts as two.</summary>
    private const int PortsOfRule = 7;

    // Where nft cannot even add a table, it is not for the file.
    private static readonly ConfigCheck s_check = new("nft -c", "nft -c -f \"$1\" || ! nft -c add table inet hacluster_probe 2>/dev/null");

    private static readonly string s_script = EmbeddedText.ReadScript(typeof(DirectorMarks), "marks.sh");

    /// <summary>What a director needs for its services by mark.</summary>
    public static IEnumerable<Resource> Resources(Cluster cluster, string director, IEnumerable<IpvsService> services, string reason)
    {
        var marked = services.Where(s => s.Mark is not null).ToList();
        if (marked.Count == 0)
            yield break;
        var rules = RulesOf(cluster, director, marked).ToList();
        var token = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rules.Select(r => r.Nft)))))[..12];
        yield return new PackageResource("nftables") { Reason = reason };
        yield return new FileResource(File, TextOf(rules, token)) { Check = s_check, Notifies = [Unit], Reason = reason };
        yield return new FileResource(Script, ScriptOf(rules, token)) { Check = new("sh -n", "sh -n \"$1\""), Notifies = [Unit], Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{Unit}", UnitText()) { Notifies = [Unit], Reason = reason };
        yield return new ServiceResource(Unit) { Reason = reason };
        yield return new MarksResource(Unit, $"sh {Script} start", Chain, token, rules.Count) { Reason = reason };
    }

    /// <summary>Whether one of its directors is a real server of the service.</summary>
    public static bool IsLocal(Cluster cluster, IpvsService service) => cluster.DirectorsOf(service).Intersect(service.RealServers.Select(r => r.Host)).Any();

    /// <summary>A rule in both languages.</summary>
    /// <param name="IsIPv6">Of which version of IP its packets are.</param>
    /// <param name="Nft">What nft(8) does with which packets.</param>
    /// <param name="Match">Which packets, for iptables(8).</param>
    /// <param name="Target">What it does with them.</param>
    private sealed record MarkRule(bool IsIPv6, string Nft, string Match, string Target);

    private static IEnumerable<MarkRule> RulesOf(Cluster cluster, string director, List<IpvsService> services)
    {
        var others = services.Where(s => IsLocal(cluster, s)).SelectMany(cluster.DirectorsOf).Where(d => d != director).Distinct()
            .Select(cluster.FindHost).OfType<ClusterHost>().SelectMany(h => h.Addresses).Where(a => a.AddressFamily == AddressFamily.InterNetwork).Select(a => a.ToString()).Order(StringComparer.Ordinal).ToList();
        foreach (var other in others)
        {
            yield return new(false,
                string.Create(CultureInfo.InvariantCulture, $"ip saddr {other} ip protocol {Vrrp} ip ttl 255 update @directors {{ ether saddr }}"),
                string.Create(CultureInfo.InvariantCulture, $"-s {other} -p {Vrrp} -m ttl --ttl-eq 255"),
                $"SET --add-set {DirectorSet} src --exist");
        }
        foreach (var service in services)
        {
            var isShared = others.Count > 0 && IsLocal(cluster, service);
            var protocol = EnumText.Format(service.Protocol);
            foreach (var one in service.AllAddresses.GroupBy(a => a.Address).SelectMany(g => g.Chunk(PortsOfRule)))
            {
                yield return new(one[0].IsIPv6,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{(isShared ? "ether saddr != @directors " : "")}{(one[0].IsIPv6 ? "ip6" : "ip")} daddr {one[0].Address} {protocol} dport {{ {string.Join(", ", one.Select(a => a.Ports))} }} meta mark set {service.Mark}"),
                    $"{(isShared ? $"-m set ! --match-set {DirectorSet} src " : "")}-d {one[0].Address} -p {protocol} -m multiport --dports {string.Join(',', one.Select(a => a.Ports.Replace('-', ':')))}",
                    string.Create(CultureInfo.InvariantCulture, $"MARK --set-mark {service.Mark}"));
            }
        }
    }

    // The set stays as it is when the rules are loaded again: what it has learned is true still.
    private static string TextOf(List<MarkRule> rules, string token)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(FileResource.Notice).Append('\n');
        text.Append($"add table {Table}\n");
        text.Append($"add set {Table} directors {{ type ether_addr; size 64; flags dynamic,timeout; timeout 1d; }}\n");
        text.Append($"add chain {Chain} {{ type filter hook prerouting priority -150; }}\n");
        text.Append($"flush chain {Chain}\n");
        foreach (var rule in rules)
            text.Append($"add rule {Chain} {rule.Nft} comment \"{token}\"\n");
        return text.ToString();
    }

    private static string ScriptOf(List<MarkRule> rules, string token) => new ShellText()
        .Line($"# {FileResource.Notice}")
        .Set("learns", rules.Any(r => r.Target.StartsWith("SET", StringComparison.Ordinal)) ? "y" : "")
        .Set("rules4", string.Join('\n', rules.Where(r => !r.IsIPv6).Select(r => OldRule(r, token))))
        .Set("rules6", string.Join('\n', rules.Where(r => r.IsIPv6).Select(r => OldRule(r, token))))
        .Add(s_script)
        .ToString();

    private static string OldRule(MarkRule rule, string token) => $"-A hacluster {rule.Match} -m comment --comment {token} -j {rule.Target}";

    private static string UnitText() => new SystemdUnit(FileResource.Notice)
        .Section("Unit")
        .Set("Description", "Mark the packets of virtual services")
        // It empties all tables, and then loads its own.
        .SetWords("After", "nftables.service")
        .SetWords("PartOf", "nftables.service")
        .SetWords("ReloadPropagatedFrom", "nftables.service")
        .SetWords("Before", "keepalived.service")
        .Section("Service")
        .Set("Type", "oneshot")
        .Set("RemainAfterExit", "yes")
        .Command("ExecStart", "/bin/sh", Script, "start")
        .Command("ExecReload", "/bin/sh", Script, "start")
        .Command("ExecStop", "/bin/sh", Script, "stop")
        .Section("Install")
        .Set("WantedBy", "multi-user.target")
        .ToString();
}
