using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>The edges of the rules of VRRP that the examples of their pages do not show, each against keepalived itself.</summary>
public sealed class VrrpRuleTests
{
    private const string IPv6 = "virtual_ipaddress {\nfe80::100\n}";

    /// <summary>Settings of an instance that are refused, and the rule that says so.</summary>
    private static readonly (string Rule, string Text)[] s_wrong =
    [
        ("HA142", Bare("interface lo\nvirtual_router_id 61\nvirtual_ipaddress {\n192.0.2.100\n}")),
        ("HA142", Instance("vrf red")),
        ("HA143", Bare("interface eth0\nvirtual_router_id 61\nversion 3\nvirtual_ipaddress {\n}")),
        ("HA145", Instance("priority 255\nnopreempt")),
        ("HA146", Instance("state MASTER\npreempt_delay 5")),
        ("HA146", Instance("strict_mode on\npreempt_delay 5")),
        ("HA147", Instance("version 3\nadvert_int 41")),
        ("HA147", Instance("version 3\nadvert_int 0.015")),
        ("HA149", Instance("state MASTER\npriority 100\nauthentication {\nauth_type AH\nauth_pass k7wq93tz\n}")),
        ("HA154", Instance("strict_mode on\nauthentication {\nauth_type PASS\nauth_pass k7wq93tz\n}")),
        ("HA154", Instance("strict_mode on\ndown_timer_adverts 4")),
        ("HA154", Instance("strict_mode on\ngarp_lower_prio_repeat 2")),
        ("HA154", Instance("strict_mode on\ngarp_lower_prio_delay 2")),
        ("HA154", Instance("strict_mode on\nlower_prio_no_advert off")),
        ("HA154", Instance("strict_mode on\nhigher_prio_send_advert")),
        ("HA154", Instance("strict_mode on\naccept")),
        ("HA154", Instance("strict_mode on\nuse_vmac\nvmac_xmit_base")),
        ("HA154", Instance("strict_mode on\nuse_vmac 02:00:5e:10:00:01")),
        ("HA154", Bare("interface eth0\nvirtual_router_id 61\nstrict_mode on\nvirtual_ipaddress {\n2001:db8::100\n}")),
        ("HA154", Bare("interface eth0\nvirtual_router_id 61\nstrict_mode on\nstate BACKUP\npriority 255\nvirtual_ipaddress {\n192.0.2.100\n}")),
        ("HA156", Instance("unicast_peer {\n2001:db8::12\n}")),
        ("HA156", Instance("unicast_src_ip 2001:db8::11")),
        ("HA156", Instance("native_ipv6")),
        ("HA157", Bare($"interface eth0\nvirtual_router_id 61\n{IPv6}\nversion 2")),
        ("HA157", Bare("interface eth0\nvirtual_router_id 61\nstrict_mode on\nversion 2\n" + IPv6)),
        ("HA158", Instance("check_unicast_src")),
        ("HA158", Instance("unicast_ttl 64")),
        ("HA159", Instance("use_ipvlan 192.0.2.21/24\nunicast_peer {\n192.0.2.12\n}")),
        ("HA160", Instance("use_vmac\npromote_secondaries")),
        ("HA160", Bare("interface eth0\nvirtual_router_id 61\nuse_vmac\nvirtual_ipaddress {\n192.0.2.100 use_vmac\n}")),
        ("HA161", Instance("use_vmac 01:00:5e:10:00:01")),
        ("HA161", Instance("use_vmac 00:00:5e:00:01:05")),
        ("HA161", Instance("use_vmac vrrp61 vrrp62")),
        ("HA162", Instance("use_ipvlan bridge private 192.0.2.21/24")),
        ("HA166", Instance("track_file {\nnowhere\n}")),
        ("HA166", Instance("track_bfd {\nnowhere\n}")),
        ("HA166", "bfd_instance b {\nneighbor_ip 192.0.2.12\nchecker\n}\n" + Instance("track_bfd {\nb\n}")),
        ("HA167", Instance("priority 255\ntrack_interface {\neth1 weight 10\n}")),
        ("HA167", "track_file f {\nfile /tmp/number\n}\n" + Instance("priority 255\ntrack_file {\nf\n}")),
        ("HA167", "vrrp_track_process p {\nprocess nginx\nweight 5\n}\n" + Instance("priority 255") + Instance("virtual_router_id 62\npriority 255", "VI_2")
            + "vrrp_sync_group g {\ngroup {\nVI_1\nVI_2\n}\ntrack_process {\np\n}\n}\n"),
        ("HA170", "track_group g {\ngroup {\n}\n}\n" + Instance()),
        ("HA173", Instance("unicast_src_ip 192.0.2.11\nunicast_peer {\n192.0.2.12\n}") + Instance("unicast_src_ip 192.0.2.11\nunicast_peer {\n192.0.2.12\n}", "VI_2")),
        ("HA178", Address("192.0.2.100 dev eth0 dev eth0")),
        ("HA178", Address("192.0.2.100/24 peer 192.0.2.1")),
        ("HA178", Address("192.0.2.100 peer 2001:db8::1")),
        ("HA178", Address("192.0.2.100 peer 192.0.2.1 brd 192.0.2.255")),
        ("HA178", Address("192.0.2.100/31 brd +")),
        ("HA178", Address("2001:db8::100 scope link")),
        ("HA178", "static_ipaddress {\n192.0.2.101 dev eth0 track_group g\n}\ntrack_group g {\ngroup {\nVI_1\n}\n}\n" + Instance()),
        ("HA178", "static_ipaddress {\n192.0.2.101 dev eth0 track_group nowhere\n}\n" + Instance()),
        ("HA179", Route("inet6 default via 2001:db8::1 dev eth0")),
        ("HA179", Route("src 192.0.2.1 default dev eth0")),
        ("HA179", Route("198.51.100.0/24 via 2001:db8::1 dev eth0")),
        ("HA179", Route("198.51.100.0/24 dev eth0 colour red")),
        ("HA179", Route("198.51.100.0/24 dev eth0 hoplimit 256")),
        ("HA179", Route("198.51.100.0/24 dev eth0 mtu lock many")),
        ("HA179", Route("198.51.100.0/24 dev eth0 rtt soon")),
        ("HA179", Route("198.51.100.0/24 dev eth0 metric")),
        ("HA179", Route("198.51.100.0/24 dev eth0 features fast")),
        ("HA179", Route("198.51.100.0/24 no_track nexthop via 192.0.2.1 weight 0")),
        ("HA179", Route("198.51.100.0/24 no_track nexthop via 192.0.2.1 metric 5")),
        ("HA179", Route("dev eth0")),
        ("HA179", Route("to unreachable 198.51.100.0/24 dev eth0")),
        ("HA179", Route("198.51.100.0/24 dev eth0 track_group g")),
        ("HA179", "static_routes {\n198.51.100.0/24 dev eth0 track_group nowhere\n}\n" + Instance()),
        ("HA179", "track_group g {\ngroup {\nVI_1\n}\n}\nstatic_routes {\n198.51.100.0/24 no_track track_group g\n}\n" + Instance()),
        ("HA181", "track_group g {\ngroup {\nVI_1\n}\n}\nstatic_rules {\nto 198.51.100.0/24 table 100 preference 10 track_group g\n}\n" + Instance()),
        ("HA180", Route("198.51.100.0/24 dev eth0 protocol static")),
        ("HA180", Rule("from 192.0.2.100 table 100 preference 10 protocol 4")),
        ("HA181", Rule("from 192.0.2.100 preference 10")),
        ("HA181", Rule("from 192.0.2.100 table 0 preference 10")),
        ("HA181", Rule("from 192.0.2.100 table 100 blackhole preference 10")),
        ("HA181", Rule("from 192.0.2.100 goto 5 preference 10")),
        ("HA181", Rule("from 192.0.2.100 blackhole realms 5 preference 10")),
        ("HA181", Rule("from 192.0.2.100 to 2001:db8::1 table 100 preference 10")),
        ("HA181", Rule("from 192.0.2.100 table 100 preference 10 sport 80")),
        ("HA181", Rule("from 192.0.2.100 table 100 preference 10 fwmark red")),
        ("HA181", Rule("from 192.0.2.100 local preference 10")),
        ("HA182", "bfd_instance b {\nneighbor_ip 192.0.2.12\nsource_ip 2001:db8::1\n}\n"),
        ("HA182", "bfd_instance b {\nneighbor_ip 192.0.2.12\n}\nbfd_instance c {\nneighbour_ip 192.0.2.12\n}\n"),
        ("HA182", "bfd_instance b {\nneighbor_ip 192.0.2.12\n}\nbfd_instance c {\nneighbour_ip 192.0.2.12\nsource_ip 192.0.2.11\n}\n"),
        ("HA182", "bfd_instance b {\nneighbor_ip 2001:db8::12\nmax_hops 65\n}\n"),
        ("HA183", Instance("garp_extra_if all")),
        ("HA183", "garp_group {\ngarp_interval 0.1\ninterface eth0\n}\ngarp_group {\ngarp_interval 0.1\ninterface eth0\n}\n" + Instance()),
        ("HA184", "track_file f {\nfile /tmp/number\nweight 5\nweight 6\n}\n" + Instance()),
        ("HA185", "global_defs {\nlvs_sync_daemon eth0 VI_1 61\n}\n" + Instance()),
        ("HA185", "global_defs {\nlvs_sync_daemon eth0 inst VI_1 group 192.0.2.1\n}\n" + Instance()),
        ("HA186", Instance("mcast_dst_ip 224.0.0.200\nunicast_peer {\n192.0.2.12\n}")),
        ("HA186", "global_defs {\nvrrp_mcast_group6 ff05::12\n}\n" + Instance()),
        ("HA188", "global_defs {\numask IWGRP,IWOTH\n}\n" + Instance()),
        ("HA188", "global_defs {\nnotification_email {\n}\n}\n" + Instance()),
    ];

    /// <summary>What looks like one of the above, but is taken.</summary>
    private static readonly string[] s_right =
    [
        Instance("state BACKUP\nstate MASTER"),
        Instance("nopreempt\npreempt\npreempt_delay 5"),
        Instance("version 3\nadvert_int 40.95"),
        Instance("advert_int 1.0"),
        Instance("strict_mode on\nstate MASTER\npriority 255\naccept"),
        Instance("strict_mode on\nlower_prio_no_advert\nhigher_prio_send_advert off\ndown_timer_adverts 3"),
        Instance("unicast_peer {\n192.0.2.12\n}\nunicast_ttl 64\nunicast_fault_no_peer"),
        Instance("unicast_fault_no_peer"),
        Instance("use_vmac\nvirtual_ipaddress_excluded {\n2001:db8::100/64 dev eth1 use_vmac\n}"),
        Instance("use_ipvlan ipvl61 bridge 192.0.2.21/24"),
        Instance("use_vmac 02:00:5e:10:00:01"),
        Bare($"interface eth0\nvirtual_router_id 61\nversion 2\n{IPv6}"),
        Bare($"interface eth0\nvirtual_router_id 61\nnative_ipv6\nstrict_mode on\n{IPv6}"),
        Instance() + Bare($"interface eth0\nvirtual_router_id 61\n{IPv6}", "VI_6"),
        Instance("mcast_dst_ip 224.0.0.200") + Instance("", "VI_2"),
        Instance("unicast_src_ip 192.0.2.11\nunicast_peer {\n192.0.2.12\n}") + Instance("unicast_src_ip 192.0.2.11\nunicast_peer {\n192.0.2.13\n}", "VI_2"),
        "track_file f {\nfile /tmp/number\nweight 0\n}\n" + Instance("priority 255\ntrack_file {\nf\n}"),
        "bfd_instance b {\nneighbor_ip 192.0.2.12\nsource_ip 192.0.2.10\nchecker\nvrrp\n}\nbfd_instance c {\nneighbor_ip 192.0.2.12\nsource_ip 192.0.2.11\n}\n" + Instance("track_bfd {\nb weight 5\nc\n}"),
        Address("192.0.2.100 peer 192.0.2.1 label eth0:1 home"),
        Address("192.0.2.100/24 brd + scope link no_track"),
        Address("2001:db8::100 scope global preferred_lft forever"),
        Route("default via 192.0.2.1 dev eth0"),
        Route("unreachable 198.51.100.0/24 no_track"),
        Route("198.51.100.0/24 dev eth0 via inet 192.0.2.1 mtu lock 1400 rtt 100ms rto_min 1.5s metric 5"),
        Route("2001:db8:1::/48 via 2001:db8::1 dev eth0 pref high expires 60"),
        Route("198.51.100.0/24 no_track nexthop via 192.0.2.1 dev eth0 weight 2 nexthop via 192.0.2.2 dev eth1 onlink"),
        Route("198.51.100.0/24 dev eth0 no_track protocol static src 192.0.2.100 table 100"),
        "track_group g {\ngroup {\nVI_1\n}\n}\nstatic_ipaddress {\n192.0.2.101 dev eth0 track_group g\n}\nstatic_routes {\n198.51.100.0/24 dev eth0 track_group g\n}\nstatic_rules {\nto 198.51.100.0/24 iif eth0 table 100 preference 10 track_group g\n}\n" + Instance(),
        Rule("not from 192.0.2.100 to 198.51.100.0/24 lookup 100 order 0x10 iif eth0 fwmark 0x1/0xff"),
        Rule("from 192.0.2.100 goto 20 preference 10"),
        Rule("to 198.51.100.0/24 type blackhole priority 10 sport 80-90 ipproto tcp"),
        Rule("from 192.0.2.100 table main suppress_prefixlength 0 priority 10"),
        Instance("garp_extra_if all 60"),
        "vrrp_track_process p {\nprocess nginx\nquorum_max 0\n}\n" + Instance("track_process {\np weight 5\n}"),
        "global_defs {\nlvs_sync_daemon eth0 VI_1\n}\n" + Instance(),
        "global_defs {\nlvs_sync_daemon eth0 inst VI_1 id 0 port 8848 ttl 1 group 224.0.0.81\numask IWGRP|IWOTH\n}\n" + Instance(),
        "static_ipaddress {\n192.0.2.101 dev eth0 no_track\n}\n" + Instance(),
    ];

    [Fact]
    public void Each_rule_finds_what_it_is_for()
    {
        Assert.All(s_wrong, w => Assert.Contains(Lint(w.Text), f => f.RuleId == w.Rule && f.Severity == Severity.Error));
    }

    [Fact]
    public void What_keepalived_takes_is_no_error()
    {
        Assert.All(s_right, r => Assert.DoesNotContain(Lint(r), f => f.Severity == Severity.Error));
    }

    [Fact]
    public void Keepalived_itself_says_the_same()
    {
        var judgements = RealKeepalived.Judge([.. s_wrong.Select(w => w.Text).Concat(s_right).Select(Encoding.UTF8.GetBytes)]);

        var taken = s_wrong.Zip(judgements).Where(j => j.Second.Verdict is KeepalivedVerdict.Taken or KeepalivedVerdict.RefusedEnvironment).Select(j => j.First.Text).ToList();
        var refused = s_right.Zip(judgements.Skip(s_wrong.Length)).Where(j => j.Second.Verdict != KeepalivedVerdict.Taken).Select(j => $"{string.Join("; ", j.Second.Complaints)}\n{j.First}").ToList();
        Assert.True(taken.Count == 0, string.Join("\n", taken));
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    [Theory]
    [InlineData("HA151", "authentication {\nauth_type PASS\nauth_pass k7wq93tz-more\n}", "auth_pass k7wq93tz\n")]
    [InlineData("HA159", "    use_vmac\nunicast_peer {\n192.0.2.12\n}", "    use_vmac\n    vmac_xmit_base\n")]
    [InlineData("HA180", "virtual_routes {\n198.51.100.0/24 via 192.0.2.1\n}", "via 192.0.2.1 no_track\n")]
    [InlineData("HA180", "virtual_routes {\n198.51.100.0/24 nexthop via 192.0.2.1 nexthop via 192.0.2.2\n}", "24 no_track nexthop via")]
    public void A_safe_fix_leaves_nothing_to_find(string rule, string body, string expected)
    {
        var fix = KeepalivedFixer.Fix([new LintInput(new ConfigFile(Instance(body), "a.conf"))], LocalConfigFiles.Instance);

        Assert.Contains(fix.Fixed, f => f.RuleId == rule);
        Assert.DoesNotContain(fix.Left, f => f.Severity == Severity.Error);
        Assert.Contains(expected, Assert.Single(fix.Changed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_never_shown()
    {
        const string secret = "s3cr3t-and-longer";
        var text = Instance($"authentication {{\nauth_pass {secret}\n}}");

        var findings = KeepalivedLinter.Lint([Node("lb1", text), Node("lb2", text.Replace(secret, "an0ther0ne", StringComparison.Ordinal))]);

        Assert.Contains(findings, f => f.RuleId == "HA151");
        Assert.DoesNotContain(findings, f => $"{f.Message} {f.Target} {f.SuggestedFix}".Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Fact]
    public void Instances_of_other_names_with_the_same_id_on_the_same_interface_belong_together()
    {
        var findings = KeepalivedLinter.Lint([Node("lb1", Instance("priority 100", "web")), Node("lb2", Instance("priority 100", "www"))]);

        Assert.Contains(findings, f => f.RuleId == "HA191" && f.Location!.File == "lb2");
        Assert.DoesNotContain(findings, f => f.RuleId is "HA201" or "HA202");
    }

    private static IReadOnlyList<Finding> Lint(string text) => KeepalivedLinter.Lint([Node("none", text)]);

    private static LintNode Node(string name, string text) =>
        LintNode.Of(new LintInput(new ConfigFile(text, name)) { ConfigId = name }, LocalConfigFiles.Instance);

    private static string Bare(string body, string name = "VI_1") => $"vrrp_instance {name} {{\n{body}\n}}\n";

    private static string Instance(string body = "", string name = "VI_1") =>
        Bare($"interface eth0\nvirtual_router_id 61\nvirtual_ipaddress {{\n192.0.2.100/24\n}}\n{body}", name);

    private static string Address(string line) => Bare($"interface eth0\nvirtual_router_id 61\nvirtual_ipaddress {{\n{line}\n}}");

    private static string Route(string line) => Instance($"virtual_routes {{\n{line}\n}}");

    private static string Rule(string line) => Instance($"virtual_rules {{\n{line}\n}}");
}
