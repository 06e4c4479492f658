using System.Globalization;
using System.Text.RegularExpressions;
using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

/// <summary>keepalived itself agrees with the table: each keyword with each of its values, at the edges and beyond.</summary>
public class RealKeywordTests
{
    private static readonly Version s_installed = new(2, 2, 7);

    // Where more than the keyword's own values decides, or where 2.2.7 refuses what later versions take.
    private static readonly (string Path, string Words, string Why)[] s_apart =
    [
        ("^global_defs/smtp_server$", "root|twice", "the name is looked up"),
        ("^global_defs/lvs_sync_daemon$", "surplus", "the rest of the line has rules of its own"),
        ("^global_defs/vrrp_(iptables|ipsets)$", "", "Debian builds it without iptables"),
        ("^global_defs/(vrrp|checker|bfd)_cpu_affinity$", "[1-9]|twice", "the host has to have that CPU"),
        ("^global_defs/umask$", "[^0-9]|512", "a word that begins with a digit has to be a number, another one a name"),
        ("^(static_ipaddress|vrrp_instance/virtual_ipaddress.*)$", "(broadcast|brd) [-+] ", "a prefix of at most 30 bits is needed"),
        ("^(static_ipaddress|vrrp_instance/virtual_ipaddress.*)$", "peer 2001:", "both have to be of the same family"),
        ("^(vrrp_)?track_file/init_file$", @"^\+", "the sign makes it a word"),
        ("^vrrp_script/(interval|timeout)$", @"^0\.001$", "decimals came with 2.2.8"),
        ("^vrrp_sync_group/group$", @"^$|^\{ x \}$", "a group of one is refused"),
        ("^garp_group$", "twice", "an interface is in one group"),
        ("^garp_group/(garp|gna)_interval$", @"^\+?4294\.", "2.2.7 ends at 2147.483647"),
        ("^garp_group/interfaces?$", "twice", "an interface is in one group"),
        ("^vrrp_instance/vrf$", "", "interface and vrf go not together"),
        ("^vrrp_instance/use_(vmac|ipvlan)$", "eth1|surplus", "the interface must not exist"),
        ("^vrrp_instance/use_ipvlan$", @"^$|^x$|^192\.0\.2$", "an IPv4 address is needed"),
        ("^vrrp_instance/native_ipv6$", "", "the addresses are IPv4"),
        ("^vrrp_instance/mcast_dst_ip$", "^ff", "the addresses are IPv4"),
        ("^vrrp_instance/advert_int$", @"^0\.01$", "VRRPv2 has whole seconds"),
        ("^virtual_server$", "fwmark", "a protocol is refused there"),
        ("^virtual_server$", "group", "there is no such group"),
        ("^virtual_server.*/(lvs_method|lb_kind|sorry_server_lvs_method)$", "gue|port|csum", "the options depend on each other"),
        ("^virtual_server/(quorum|hysteresis)$", "4294967295", "they are limited by the weights"),
        ("^virtual_server/ip_family$", "inet6", "the server's address is IPv4"),
        ("^virtual_server/real_server/weight$", "^0$", "the quorum is lost"),
        ("^virtual_server/real_server/BFD_CHECK$", "twice", "both check the same session"),
        ("^virtual_server/real_server/BFD_CHECK/name$", "www", "there is no such session"),
    ];

    [Fact]
    public void Keepalived_takes_and_refuses_what_the_table_says()
    {
        using var tool = RealTool.RequireIsolated("keepalived");
        var cases = KeywordTable.All.Where(k => k.Since is null || k.Since <= s_installed).GroupBy(k => (k.Name, k.Syntax, k.ListSyntax, k.Flags))
            .SelectMany(same => CasesOf(same.First()).Concat(same.Skip(1).Select(RightUseOf)))
            .Where(c => !s_apart.Any(a => Regex.IsMatch(c.Path, a.Path) && Regex.IsMatch(c.Words, a.Words)))
            .ToList();
        Assert.True(cases.Count > 1000);
        for (var i = 0; i < cases.Count; i++)
            tool.Write($"{i}.conf", cases[i].Config);

        var (_, output) = tool.RunIsolated(
            $$"""
            mount -t tmpfs tmpfs /run
            ip link add eth0 type veth peer name eth1
            ip link add surplus type veth peer name eth2
            for i in lo eth0 eth1 surplus eth2; do ip link set $i up; done
            seq 0 {{cases.Count - 1}} | xargs -P 4 -I{} sh -c 'keepalived -t -f {}.conf >{}.out 2>&1; echo {} $?'
            """);
        var refused = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))
            .ToDictionary(l => int.Parse(l[0], CultureInfo.InvariantCulture), l => l[1] != "0");
        var disagreements = cases.Select((c, i) => (Case: c, Index: i))
            .Where(c => refused[c.Index] != (c.Case.Mistake is not null))
            .Select(c => $"{c.Case.Path}: '{c.Case.Words}': the table: {c.Case.Mistake ?? "right"}; keepalived: {(refused[c.Index] ? "" : "right ")}{File.ReadAllText(Path.Combine(tool.Folder, $"{c.Index}.out")).Trim()}")
            .ToList();
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {cases.Count}:\n{string.Join('\n', disagreements)}");
    }

    private static IEnumerable<(string Path, string Words, string Config, string? Mistake)> CasesOf(Keyword keyword)
    {
        foreach (var words in SampleWords.CasesOf(keyword.Parameters).Distinct())
            yield return (keyword.Path, words, SampleConfig.With(keyword, Directive(keyword, words) + SampleConfig.BodyOf(keyword)), MistakeIn(keyword, keyword.CheckValues(), words));

        if (keyword.ListLine is [{ Kind: not ValueKind.Text }, ..])
        {
            var start = Directive(keyword, SampleWords.Of(keyword.Parameters));
            foreach (var line in SampleWords.CasesOf(keyword.ListLine).Distinct().Where(l => l.Length > 0))
                yield return (keyword.Path, $"{{ {line} }}", SampleConfig.With(keyword, $"{start} {{\n{line}\n}}"), MistakeIn(keyword, keyword.CheckLine(), line));
        }

        var right = RightUseOf(keyword);
        var once = keyword.Flags.HasFlag(KeywordFlags.Once) || keyword.Flags.HasFlag(KeywordFlags.Unique);
        var use = Directive(keyword, SampleWords.Of(keyword.Parameters)) + SampleConfig.BodyOf(keyword);
        yield return (keyword.Path, "(twice)", SampleConfig.With(keyword, $"{use}\n{use}"), right.Mistake ?? (once ? "there is one already" : null));
        if (keyword.Flags.HasFlag(KeywordFlags.Required))
            yield return (keyword.Path, "(not at all)", SampleConfig.With(keyword, ""), "required");
    }

    private static (string Path, string Words, string Config, string? Mistake) RightUseOf(Keyword keyword)
    {
        var words = SampleWords.Of(keyword.Parameters);
        return (keyword.Path, words, SampleConfig.With(keyword, Directive(keyword, words) + SampleConfig.BodyOf(keyword)), MistakeIn(keyword, keyword.CheckValues(), words));
    }

    private static string Directive(Keyword keyword, string words) => $"{keyword.Name} {words}".TrimEnd();

    private static string? MistakeIn(Keyword keyword, ValueCheck check, string words)
    {
        if (keyword.Flags.HasFlag(KeywordFlags.Rejected))
            return "rejected";
        if (keyword.Flags.HasFlag(KeywordFlags.Lenient))
            return null;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (check.Next(word) is { } mistake)
                return mistake.Message;
        }
        return check.End()?.Message;
    }
}
