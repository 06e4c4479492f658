using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>Where the rules of scripts, of failovers that cannot happen and of services that cannot work begin and end; their pages have the plain cases.</summary>
public sealed class FailoverRuleTests
{
    private const string Security = "global_defs {\nenable_script_security\n}\n";
    private const string Script = "vrrp_script chk {\nscript \"/usr/bin/true\"\n}\n";
    private const string Tracked = "track_script {\nchk\n}";

    [Theory]
    [InlineData("enable_script_security", "", true)]
    [InlineData("", "", false)] // as root, then
    [InlineData("enable_script_security\nscript_user root", "", false)]
    [InlineData("enable_script_security\nscript_user keepalived_script", "", true)]
    [InlineData("script_user keepalived_script", "", true)]
    [InlineData("enable_script_security", "user nobody", false)]
    [InlineData("enable_script_security", "user keepalived_script", true)]
    public void HA254_a_script_needs_a_user_that_there_is(string global, string setting, bool fires) =>
        Assert.Equal(fires, Ids($"global_defs {{\n{global}\n}}\nvrrp_script chk {{\nscript \"/usr/bin/true\"\n{setting}\n}}\n{Instance(Tracked)}").Contains("HA254"));

    [Theory]
    [InlineData("notify_master \"/usr/bin/true\"", true)]
    [InlineData("notify_master \"/usr/bin/true\" root", false)]
    public void HA254_a_notify_script_has_its_user_behind_it(string setting, bool fires) =>
        Assert.Equal(fires, Ids(Security + Instance(setting)).Contains("HA254"));

    [Fact]
    public void HA254_a_MISC_CHECK_is_a_script_too()
    {
        Assert.Contains("HA254", Ids(Security + IpvsText.Service(servers: IpvsText.Server(settings: "MISC_CHECK {\nmisc_path \"/usr/bin/true\"\n}"))));
        Assert.DoesNotContain("HA254", Ids(Security + IpvsText.Service(servers: IpvsText.Server(settings: "MISC_CHECK {\nmisc_path \"/usr/bin/true\"\nuser nobody\n}"))));
    }

    [Theory]
    [InlineData("no_accept", true)]
    [InlineData("strict_mode on", true)]
    [InlineData("strict_mode on\naccept", true)] // of version 2, strict mode takes no notice of it
    [InlineData("version 3\nstrict_mode on\naccept", false)]
    [InlineData("version 3\nstrict_mode on", true)]
    [InlineData("no_accept\naccept", false)]
    [InlineData("accept\nno_accept", true)]
    [InlineData("strict_mode on\nstate MASTER\npriority 255", false)] // its own addresses
    [InlineData("", false)]
    public void HA255_and_HA256_packets_are_dropped_without_accept(string settings, bool fires)
    {
        Assert.Equal(fires, Ids(Instance(settings) + IpvsText.Service()).Contains("HA255"));
        Assert.Equal(fires, Ids(Instance(settings)).Contains("HA256"));
        Assert.DoesNotContain("HA256", Ids(Instance(settings) + IpvsText.Service()));
    }

    [Fact]
    public void HA255_a_service_of_another_address_is_reached()
    {
        Assert.DoesNotContain("HA255", Ids(Instance("no_accept") + IpvsText.Service("192.0.2.101 80")));
        Assert.Contains("HA255", Ids("global_defs {\nvrrp_strict\n}\n" + Instance() + IpvsText.Group("192.0.2.100 80") + IpvsText.Service("group web")));
    }

    [Theory]
    [InlineData("nopreempt", "weight -50", true)]
    [InlineData("nopreempt", "weight 50", true)]
    [InlineData("nopreempt", "weight 0", false)]
    [InlineData("nopreempt", "", false)]
    [InlineData("", "weight -50", false)]
    [InlineData("nopreempt\nstate MASTER", "weight -50", false)] // keepalived drops nopreempt
    public void HA257_with_nopreempt_only_a_fault_moves_addresses(string settings, string weight, bool fires) =>
        Assert.Equal(fires, Ids($"vrrp_script chk {{\nscript \"/usr/bin/true\"\n{weight}\n}}\n{Instance($"{settings}\n{Tracked}")}").Contains("HA257"));

    [Fact]
    public void HA257_what_the_sync_group_tracks_counts()
    {
        var group = "vrrp_sync_group g {\ngroup {\nVI_1\nVI_2\n}\ntrack_interface {\neth1 weight -50\n}\n}\n";

        Assert.Contains("HA257", Ids(group + Instance("nopreempt") + Instance("nopreempt\nvirtual_router_id 62", "VI_2", "192.0.2.101")));
        Assert.DoesNotContain("HA257", Ids(group + Instance() + Instance("virtual_router_id 62", "VI_2", "192.0.2.101")));
    }

    [Theory]
    [InlineData(Script, Tracked, false)]
    [InlineData(Script, "track_script {\nother\n}", true)]
    [InlineData(Script, "", true)]
    [InlineData("vrrp_track_process chk {\nprocess nginx\n}\n", "", true)]
    [InlineData("vrrp_track_process chk {\nprocess nginx\n}\n", "track_process {\nchk\n}", false)]
    [InlineData("vrrp_track_process chk {\nprocess nginx\n}\n", Tracked, true)]
    public void HA258_what_is_defined_is_tracked(string definition, string settings, bool fires) =>
        Assert.Equal(fires, Ids(definition + Instance(settings)).Contains("HA258"));

    [Fact]
    public void HA258_a_part_of_a_file_may_define_what_another_tracks() => Assert.DoesNotContain("HA258", Ids(Script));

    [Theory]
    [InlineData("curl -s http://127.0.0.1/ | grep -q ok", "'|'")]
    [InlineData("pidof nginx && pidof php-fpm", "'&&'")]
    [InlineData("/usr/bin/test $(cat /run/n) -gt 3", "'$(cat'")]
    [InlineData("/usr/bin/test `cat /run/n` -gt 3", "'`cat'")]
    [InlineData("/usr/bin/pidof nginx >/dev/null", "'>/dev/null'")]
    [InlineData("/usr/bin/pidof nginx 2>&1", "'2>&1'")]
    [InlineData("/usr/bin/pidof nginx &>/dev/null", "'&>/dev/null'")]
    [InlineData("/usr/bin/pidof nginx; exit 1", "'nginx;'")]
    [InlineData("LANG=C /usr/bin/pidof nginx", "'LANG=C'")]
    [InlineData("[[ -f /run/up ]]", "'[['")]
    [InlineData("if true", "'if'")]
    [InlineData("</dev/tcp/127.0.0.1/80", "/dev/tcp is a file of bash alone")]
    [InlineData("</run/up", null)] // whether it can be opened
    [InlineData("[ -f /run/up ]", null)] // a program
    [InlineData("killall -0 haproxy", null)]
    [InlineData("/bin/sh -c 'pidof nginx && pidof php-fpm'", null)]
    [InlineData("/usr/bin/pgrep -f 'a|b'", null)]
    [InlineData("/usr/bin/grep '&&' /etc/hosts", null)]
    [InlineData("/usr/bin/curl http://127.0.0.1/?a=1&b=2", null)]
    [InlineData("/usr/local/bin/check --mode=fast --name a;b", null)]
    public void HA259_no_shell_reads_a_command(string command, string? sign)
    {
        var findings = Lint($"vrrp_script chk {{\nscript \"{command}\"\n}}\n{Instance(Tracked)}").Where(f => f.RuleId == "HA259").ToList();

        if (sign is null)
            Assert.Empty(findings);
        else
            Assert.Contains(sign, Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HA259_notify_scripts_and_MISC_CHECKs_are_commands_too()
    {
        Assert.Contains("HA259", Ids(Instance("notify_master \"/usr/bin/logger a && /usr/bin/logger b\"")));
        Assert.Contains("HA259", Ids(IpvsText.Service(servers: IpvsText.Server(settings: "MISC_CHECK {\nmisc_path \"/usr/bin/curl x | /bin/grep y\"\n}"))));
    }

    [Theory]
    [InlineData("192.0.2.1/24", "NAT", "", "", true)]
    [InlineData("192.0.2.1", "NAT", "", "", true)] // no prefix says that it is another network
    [InlineData("203.0.113.1/24", "NAT", "", "", false)] // not the gateway of the real servers
    [InlineData("192.0.2.1/24", "DR", "", "", false)]
    [InlineData("192.0.2.1/24", "NAT", "track_interface {\neth1\n}", "track_interface {\neth0\n}", false)]
    [InlineData("192.0.2.1/24", "NAT", "track_interface {\neth1\n}", "", true)]
    public void HA260_the_gateway_moves_with_the_VIP(string gateway, string method, string outside, string inside, bool fires)
    {
        var text = Instance(outside, "OUTSIDE", "198.51.100.100/24") + Instance($"interface eth1\nvirtual_router_id 62\n{inside}", "INSIDE", gateway)
            + IpvsText.Service("198.51.100.100 80", $"lb_kind {method}");

        Assert.Equal(fires, Ids(text).Contains("HA260"));
        Assert.DoesNotContain("HA260", Ids("vrrp_sync_group g {\ngroup {\nOUTSIDE\nINSIDE\n}\n}\n" + text));
    }

    [Theory]
    [InlineData("state MASTER\npriority 90", "state BACKUP\npriority 100", true)]
    [InlineData("state MASTER\npriority 100", "state BACKUP\npriority 90", false)]
    [InlineData("state BACKUP\npriority 90", "state BACKUP\npriority 100", false)]
    [InlineData("state MASTER\npriority 90", "state BACKUP\nnopreempt\npriority 100", false)] // HA200 speaks of that
    [InlineData("state MASTER\npriority 90", "state MASTER\npriority 100", false)] // and HA192 of that
    public void HA261_the_master_is_the_one_with_the_highest_priority(string one, string other, bool fires) =>
        Assert.Equal(fires, Ids(Instance(one), Instance(other)).Contains("HA261"));

    [Fact]
    public void HA261_a_weight_counts() =>
        Assert.DoesNotContain("HA261", Ids("vrrp_script chk {\nscript \"/usr/bin/true\"\nweight 20\n}\n" + Instance($"state MASTER\npriority 90\n{Tracked}"), Instance("priority 100")));

    [Theory]
    [InlineData("weight 0 reverse", "chk", true)]
    [InlineData("weight 0", "chk", false)]
    [InlineData("weight -5 reverse", "chk", false)]
    [InlineData("weight 0 reverse", "chk weight 0", false)]
    [InlineData("", "chk weight 0 reverse", true)]
    public void HA262_a_success_is_a_fault(string setting, string line, bool fires) =>
        Assert.Equal(fires, Ids($"vrrp_script chk {{\nscript \"/usr/bin/true\"\n{setting}\n}}\n{Instance($"track_script {{\n{line}\n}}")}").Contains("HA262"));

    [Theory]
    [InlineData("443", "HTTP_GET", "", true)]
    [InlineData("443", "HTTP_GET", "connect_port 80", false)]
    [InlineData("443", "SSL_GET", "", false)]
    [InlineData("80", "SSL_GET", "", true)]
    [InlineData("80", "SSL_GET", "connect_port 443", false)]
    [InlineData("80", "HTTP_GET", "connect_port 443", true)]
    [InlineData("80", "TCP_CHECK", "", false)]
    [InlineData("8443", "HTTP_GET", "", false)]
    public void HA263_HTTP_and_HTTPS_have_ports_of_their_own(string port, string checker, string setting, bool fires) =>
        Assert.Equal(fires, Ids(IpvsText.Service($"192.0.2.100 {port}", servers: IpvsText.Server($"192.0.2.21 {port}", $"{checker} {{\n{(checker == "TCP_CHECK" ? "" : "url {\npath /\nstatus_code 200\n}\n")}{setting}\n}}"))).Contains("HA263"));

    [Theory]
    [InlineData("lvs_sync_daemon eth0 inst VI_1 id 1", "lvs_sync_daemon eth1 inst VI_1 id 1", false)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1 id 1", "lvs_sync_daemon eth0 inst VI_1 id 2", true)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1", "lvs_sync_daemon eth0 inst VI_1 id 61", false)] // its virtual router id
    [InlineData("lvs_sync_daemon eth0 VI_1 61", "lvs_sync_daemon eth0 inst VI_1", false)] // as old versions have it
    [InlineData("lvs_sync_daemon eth0 inst VI_1", "lvs_sync_daemon eth0", true)] // 0 without an instance
    [InlineData("lvs_sync_daemon eth0 inst VI_1 id 1", "lvs_sync_daemon eth0 id 1", true)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1 port 8849", "lvs_sync_daemon eth0 inst VI_1", true)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1", "router_id lb2", true)]
    [InlineData("router_id lb1", "router_id lb2", false)]
    public void HA264_sync_daemons_fit_each_other(string one, string other, bool fires)
    {
        var rest = Instance() + IpvsText.Service();

        Assert.Equal(fires, Ids($"global_defs {{\n{one}\n}}\n{rest}", $"global_defs {{\n{other}\n}}\n{rest}").Contains("HA264"));
    }

    [Theory]
    [InlineData("lvs_sync_daemon eth0", null, Severity.Notice)]
    [InlineData("lvs_sync_daemon eth0 id 1", null, Severity.Notice)]
    [InlineData("lvs_sync_daemon eth0", "2.0.19", Severity.Error)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1", "2.0.19", Severity.Error)]
    [InlineData("lvs_sync_daemon eth0", "2.1", null)]
    [InlineData("lvs_sync_daemon eth0 inst VI_1", null, null)]
    [InlineData("lvs_sync_daemon eth0 VI_1", null, null)]
    [InlineData("lvs_sync_daemon eth0 VI_1 id 1", "2.0.19", null)]
    [InlineData("router_id lb1", "2.0.19", null)]
    public void HA208_an_older_keepalived_asks_for_the_instance(string setting, string? version, Severity? severity)
    {
        var file = new ConfigFile($"global_defs {{\n{setting}\n}}\n" + Instance(), "lb1.conf");
        var found = KeepalivedLinter.Lint([LintNode.Of(new LintInput(file) { KeepalivedVersion = version is null ? null : Version.Parse(version) }, new MemoryFiles())]).Where(f => f.RuleId == "HA208").ToList();

        Assert.Equal(severity, found.SingleOrDefault()?.Severity);
        Assert.All(found, f => Assert.Contains("lvs_sync_daemon eth0 VI_1", f.SuggestedFix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("192.0.2.100/24", "NAT", "192.0.2.21 80", true)]
    [InlineData("192.0.2.100/24", "DR", "192.0.2.21 80", false)]
    [InlineData("192.0.2.100/24", "NAT", "198.51.100.21 80", false)]
    [InlineData("192.0.2.100/28", "NAT", "192.0.2.21 80", false)]
    [InlineData("192.0.2.100/32", "NAT", "192.0.2.21 80", false)] // it does not say which network
    [InlineData("192.0.2.100", "NAT", "192.0.2.21 80", false)]
    public void HA209_a_real_server_of_the_clients_network_answers_past_the_director(string vip, string method, string server, bool fires) =>
        Assert.Equal(fires, Ids(Instance(vip: vip) + IpvsText.Service(settings: $"lb_kind {method}", servers: IpvsText.Server(server))).Contains("HA209"));

    [Fact]
    public void HA185_the_sync_daemon_s_instance_is_there()
    {
        var finding = Assert.Single(Lint("global_defs {\nlvs_sync_daemon eth0 inst VI_2\n}\n" + Instance()), f => f.RuleId == "HA185");

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("Did you mean 'VI_1'?", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.0/24", true)]
    [InlineData("192.0.2.255/24", true)]
    [InlineData("192.0.2.127/25", true)]
    [InlineData("192.0.2.127/24", false)]
    [InlineData("192.0.2.0/31", false)] // RFC 3021
    [InlineData("192.0.2.0/32", false)]
    [InlineData("192.0.2.0", false)]
    [InlineData("2001:db8::/64", true)]
    [InlineData("2001:db8::ffff:ffff:ffff:ffff/64", false)]
    public void HA265_a_VIP_is_an_address_of_a_host(string vip, bool fires) =>
        Assert.Equal(fires, Ids(Instance(vip: vip)).Contains("HA265"));

    [Theory]
    [InlineData("NAT", "127.0.0.1 8080", Severity.Warning)]
    [InlineData("DR", "127.0.0.1 80", Severity.Notice)]
    [InlineData("DR", "192.0.2.21 80", null)]
    public void HA266_the_loopback_address_is_the_director(string method, string server, Severity? severity) =>
        Assert.Equal(severity, Lint(IpvsText.Service(settings: $"lb_kind {method}", servers: IpvsText.Server(server))).FirstOrDefault(f => f.RuleId == "HA266")?.Severity);

    [Theory]
    [InlineData("DR", false)] // each director says that it is sorry
    [InlineData("NAT", true)]
    public void HA266_a_sorry_server_may_be_the_director_itself(string method, bool fires) =>
        Assert.Equal(fires, Ids(IpvsText.Service(settings: $"lb_kind {method}\nsorry_server 127.0.0.1 80")).Contains("HA266"));

    [Theory]
    [InlineData("fe80::21 80", true)]
    [InlineData("ff05::21 80", true)]
    [InlineData("febf:ffff::1 80", true)]
    [InlineData("fec0::21 80", false)]
    [InlineData("2001:db8::21 80", false)]
    public void HA271_the_kernel_takes_no_link_local_and_no_multicast_address(string server, bool fires) =>
        Assert.Equal(fires, Ids(IpvsText.Service("2001:db8::100 80", servers: IpvsText.Server(server))).Contains("HA271"));

    [Theory]
    [InlineData("224.0.0.18 80", true)]
    [InlineData("192.0.2.21 80", false)]
    public void HA271_of_IPv4_no_multicast_address(string server, bool fires) =>
        Assert.Equal(fires, Ids(IpvsText.Service(settings: $"lb_kind DR\nsorry_server {server}")).Contains("HA271"));

    [Theory]
    [InlineData("lvs_sched rr\nlb_algo wlc\nlb_kind DR", true)]
    [InlineData("lvs_sched wlc\nlb_algo wlc\nlb_kind DR", false)]
    [InlineData("lb_kind DR\nlvs_method NAT", true)]
    public void HA267_two_names_of_one_setting(string settings, bool fires) =>
        Assert.Equal(fires, Ids($"virtual_server 192.0.2.100 80 {{\n{settings}\nprotocol TCP\n{IpvsText.Server()}\n}}\n").Contains("HA267"));

    [Theory]
    [InlineData("443", "192.0.2.22", true)]
    [InlineData("8443", "192.0.2.22", false)]
    [InlineData("443", "192.0.2.23", false)] // one server in common: a client has no choice
    public void HA268_persistence_is_of_one_service(string port, string second, bool fires)
    {
        const string Settings = "lb_kind DR\npersistence_timeout 60";
        var http = IpvsText.Service(settings: Settings, servers: IpvsText.Server("192.0.2.21 80") + "\n" + IpvsText.Server("192.0.2.22 80"));
        var https = IpvsText.Service($"192.0.2.100 {port}", Settings, servers: IpvsText.Server($"192.0.2.21 {port}") + "\n" + IpvsText.Server($"{second} {port}"));

        Assert.Equal(fires, Ids(http + https).Contains("HA268"));
        Assert.DoesNotContain("HA268", Ids(http + https.Replace("persistence_timeout 60", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/home/a/check", "enable_script_security\nscript_user root", true)]
    [InlineData("/home/a/check", "enable_script_security\nscript_user a", false)]
    [InlineData("/home/a/check", "script_user root", false)] // keepalived runs it
    [InlineData("/tmp/check", "script_user a", true)]
    [InlineData("/etc/keepalived/check", "enable_script_security\nscript_user root", false)]
    [InlineData("./check", "script_user root", true)]
    public void HA269_a_script_has_a_place_of_root_s(string path, string global, bool fires) =>
        Assert.Equal(fires, Ids($"global_defs {{\n{global}\n}}\nvrrp_script chk {{\nscript \"{path} --all\"\n}}\n{Instance(Tracked)}").Contains("HA269"));

    [Fact]
    public void HA205_a_node_that_holds_the_VIP_and_serves_nothing_is_no_director()
    {
        var finding = Assert.Single(Lint(Instance() + IpvsText.Service(), Instance("priority 90")), f => f.RuleId == "HA205");

        Assert.Equal("b", finding.Location?.File);
        Assert.DoesNotContain("HA205", Ids(Instance() + IpvsText.Service(), Instance("priority 90", vip: "192.0.2.99")));
    }

    [Theory]
    [InlineData("TCP_CHECK")]
    [InlineData("HTTP_GET")]
    [InlineData("SMTP_CHECK")]
    public void The_old_name_of_retry_is_mended(string checker)
    {
        var text = IpvsText.Service(servers: IpvsText.Server(settings: $"{checker} {{\n{(checker == "HTTP_GET" ? "url {\npath /\n}\n" : "")}nb_get_retry 3\n}}"));

        var result = KeepalivedFixer.Fix([new LintInput(new ConfigFile(text, "a"))], new MemoryFiles());

        Assert.Equal(text.Replace("nb_get_retry", "retry", StringComparison.Ordinal), Assert.Single(result.Changed).Text);
        Assert.DoesNotContain(result.Left, f => f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("virtual_router_id 61", "virtual_router_id\u300061", "which only looks like a blank")]
    [InlineData("virtual_router_id 61", "virtual_router_id\u00a061", "which only looks like a blank")]
    [InlineData("vrrp_instance", "\ufeffvrrp_instance", "byte order mark")]
    [InlineData("virtual_router_id", "virtual_\u200brouter_id", "U+200B, which nobody sees")]
    public void A_sign_that_only_looks_like_what_it_should_be_is_named_and_mended(string plain, string typed, string named)
    {
        var text = Instance().Replace(plain, typed, StringComparison.Ordinal);

        var result = KeepalivedFixer.Fix([new LintInput(new ConfigFile(text, "a"))], new MemoryFiles());

        Assert.Contains(Lint(text), f => f.RuleId == "HA120" && f.Message.Contains(named, StringComparison.Ordinal));
        Assert.Equal(Instance(), Assert.Single(result.Changed).Text);
    }

    [Fact]
    public void A_full_width_brace_and_a_comment_of_other_languages_are_named()
    {
        var brace = Lint("vrrp_instance VI_1 \uff5b\ninterface eth0\nvirtual_router_id 61\nvirtual_ipaddress {\n192.0.2.100\n}\n}\n");
        var comment = Lint(Instance(vip: "192.0.2.100 //the VIP"));

        Assert.Contains(brace, f => f.Message.Contains("U+FF5B, which only looks like '{'", StringComparison.Ordinal));
        Assert.Contains(comment, f => f.Message.Contains("'//' begins no comment", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("priority = 100", "no '='")]
    [InlineData("priority=100", "no '='")]
    [InlineData("nopreempt;", "A line ends without ';'")]
    [InlineData("priority 100;", "A line ends without ';'")]
    [InlineData("/* the backup */", "'/*' begins no comment")]
    [InlineData("-- the backup", "'--' begins no comment")]
    [InlineData("priority \uff11\uff10\uff10", "only looks like '1'")]
    [InlineData("priority 1\u200b00", "which nobody sees")]
    public void What_other_languages_write_is_named(string line, string named) =>
        Assert.Contains(Lint(Instance(line)), f => f.Severity == Severity.Error && f.Message.Contains(named, StringComparison.Ordinal));

    private static string Instance(string settings = "", string name = "VI_1", string vip = "192.0.2.100") =>
        $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id 61\n{settings}\nvirtual_ipaddress {{\n{vip}\n}}\n}}\n";

    private static HashSet<string> Ids(params string[] texts) => [.. Lint(texts).Select(f => f.RuleId)];

    private static IReadOnlyList<Finding> Lint(params string[] texts) =>
        KeepalivedLinter.Lint([.. texts.Select((t, i) => LintNode.Of(new LintInput(new ConfigFile(t, $"{(char)('a' + i)}")), new MemoryFiles()))]);
}
