using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.DesiredState;
using HaCluster.Features.Content;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Where a rule begins and where it ends; each rule's plain case is on its page.</summary>
public sealed class RuleEdgeTests
{
    private static readonly Cluster Example = ExampleCluster.Create();
    private static readonly VrrpInstance Instance = Example.VrrpInstances[0];
    private static readonly IpvsService Service = Example.IpvsServices[0];
    private static readonly NfsShare Share = Example.NfsShares[0];

    [Theory]
    [InlineData("192.0.2.101/24", "eth1", "web1", 51, true)] // the same network, whatever each host calls the interface
    [InlineData("198.51.100.1/24", "eth0", "lb2", 51, true)] // the same interface of one host
    [InlineData("198.51.100.1/24", "eth0", "web1", 51, false)]
    [InlineData("192.0.2.101/32", "eth1", "web1", 51, true)] // within the other's network
    [InlineData("192.0.2.101/24", "eth0", "lb2", 52, false)]
    [InlineData("2001:db8::1/64", "eth0", "lb2", 51, false)] // IPv6 is a virtual router apart
    public void HA001_two_instances_clash_where_they_meet(string vip, string device, string member, int id, bool clashes)
    {
        var other = Instance with { Name = "VI_2", Interface = device, VirtualRouterId = id, VirtualIPAddresses = [InterfaceAddress.Parse(vip)], Members = [new VrrpMember { Host = member, Priority = 1 }] };

        Assert.Equal(clashes, Fires("HA001", Example with { VrrpInstances = [Instance, other] }));
    }

    [Theory]
    [InlineData(IpvsHealthCheckKind.Tcp, true)]
    [InlineData(IpvsHealthCheckKind.Http, false)]
    [InlineData(IpvsHealthCheckKind.Https, false)]
    [InlineData(IpvsHealthCheckKind.Dns, true)]
    [InlineData(IpvsHealthCheckKind.Misc, true)]
    public void HA075_a_path_is_for_the_checks_that_fetch_one(IpvsHealthCheckKind kind, bool fires) =>
        Assert.Equal(fires, Fires("HA075", With(Service with { HealthCheck = new() { Kind = kind, Path = "/health", Command = kind == IpvsHealthCheckKind.Misc ? "/bin/true" : null } })));

    [Fact]
    public void HA075_each_kind_has_the_settings_that_reach_the_file()
    {
        Assert.Equal([], Checks.All.Where(c => Fires("HA075", With(Service with { HealthCheck = c }))).Select(c => c.Kind));
        // All that a check can have: nothing of it may be without a kind that is checked for it.
        var said = Checks.All.SelectMany(c => CheckSetting.All.Where(s => s.IsSet(c)).Select(s => s.Name)).ToHashSet();
        Assert.Equal(["interval"], CheckSetting.All.Select(s => s.Name).Where(n => !said.Contains(n)));
    }

    [Fact]
    public void HA076_what_keepalived_needs_of_a_check_is_asked_of_it()
    {
        Assert.True(Fires("HA076", With(Service with { HealthCheck = new() { Kind = IpvsHealthCheckKind.Misc } })));
        Assert.True(Fires("HA076", With(Service with { HealthCheck = new() { Kind = IpvsHealthCheckKind.File } })));
        Assert.True(Fires("HA076", With(Service with { HealthCheck = new() { Kind = IpvsHealthCheckKind.Udp, RequireReply = false, Reply = "00" } })));
        Assert.Equal([], Checks.All.Where(c => Fires("HA076", With(Service with { HealthCheck = c }))).Select(c => c.Kind));
    }

    [Fact]
    public void HA001_unicast_instances_without_a_common_member_do_not_meet()
    {
        var other = Instance with { Name = "VI_2", Members = [new VrrpMember { Host = "web1", Priority = 1 }] };

        Assert.True(Fires("HA001", Example with { VrrpInstances = [Instance, other] }));
        Assert.False(Fires("HA001", Example with { VrrpInstances = [Instance with { Unicast = true }, other with { Unicast = true }] }));
    }

    [Theory]
    [InlineData(IpvsForwarding.DirectRouting, true)]
    [InlineData(IpvsForwarding.Tunnel, true)]
    [InlineData(IpvsForwarding.Masquerade, false)]
    public void HA003_only_masquerading_changes_ports(IpvsForwarding forwarding, bool fires) =>
        Assert.Equal(fires, Fires("HA003", With(Service with { Forwarding = forwarding, RealServers = [new RealServer { Host = "web1", Port = 8080 }] })));

    [Fact]
    public void HA003_asks_how_each_real_server_is_reached() =>
        Assert.Equal("ipvsService web, real server web2", Assert.Single(Findings("HA003", With(Service with
        {
            Forwarding = IpvsForwarding.Masquerade,
            RealServers = [new RealServer { Host = "web1", Port = 8080 }, new RealServer { Host = "web2", Port = 8080, Forwarding = IpvsForwarding.Tunnel }],
        }))).Target);

    [Fact]
    public void HA030_a_tunnel_reaches_further_than_the_segment()
    {
        var far = Example with { Hosts = Example.Hosts.Select(h => h.Name == "web1" ? h with { Address = System.Net.IPAddress.Parse("198.51.100.21") } : h).ToValueList() };

        Assert.True(Fires("HA030", far));
        Assert.False(Fires("HA030", far with { IpvsServices = [Service with { RealServers = Service.RealServers.Select(r => r with { Forwarding = IpvsForwarding.Tunnel }).ToValueList() }] }));
    }

    [Fact]
    public void HA003_the_service_s_own_port_may_be_named() =>
        Assert.False(Fires("HA003", With(Service with { RealServers = [new RealServer { Host = "web1", Port = 80 }] })));

    [Theory]
    [InlineData("192.0.2.100/32", false)] // names no network
    [InlineData("192.0.2.100/29", true)]
    [InlineData("2001:db8::1/64", false)] // the hosts' IPv6 addresses are not known
    public void HA004_only_a_VIP_that_names_its_network_can_be_outside_it(string vip, bool fires) =>
        Assert.Equal(fires, Fires("HA004", With(Instance with { VirtualIPAddresses = [InterfaceAddress.Parse(vip)] })));

    [Theory]
    [InlineData(null, 1500, true)]
    [InlineData(2, 100, true)]
    [InlineData(2, 2000, false)]
    [InlineData(3, 100, false)]
    [InlineData(3, 15, true)]
    public void HA006_version_2_counts_seconds_and_version_3_centiseconds(int? version, int milliseconds, bool fires) =>
        Assert.Equal(fires, Fires("HA006", With(Instance with { Version = version, AdvertInterval = TimeSpan.FromMilliseconds(milliseconds) })));

    [Fact]
    public void HA006_IPv6_speaks_version_3_without_being_told() =>
        Assert.False(Fires("HA006", With(Instance with { VirtualIPAddresses = [InterfaceAddress.Parse("2001:db8::1/64")], AdvertInterval = TimeSpan.FromMilliseconds(100) })));

    [Theory]
    [InlineData("12345678", false)]
    [InlineData("123456789", true)]
    [InlineData("ääääb", true)] // 9 bytes
    [InlineData("", true)]
    public void HA007_eight_bytes_reach_the_wire(string password, bool fires)
    {
        var cluster = With(Instance with { AuthPass = Secret.FromValue(password) });

        Assert.Equal(fires, Fires("HA007", cluster));
        Assert.DoesNotContain(ClusterValidator.Validate(cluster), f => password.Length > 0 && f.ToString().Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public void HA007_a_password_that_is_not_here_cannot_be_measured() =>
        Assert.False(Fires("HA007", With(Instance with { AuthPass = Secret.FromReference("env:HACLUSTER_TEST_NOT_SET") })));

    [Theory]
    [InlineData("1111", true)]
    [InlineData("Password", true)]
    [InlineData("k7wq93tz", false)]
    public void HA060_knows_the_passwords_that_everybody_tries(string password, bool fires)
    {
        var cluster = With(Instance with { AuthPass = Secret.FromValue(password) });

        Assert.Equal(fires, Fires("HA060", cluster));
        Assert.DoesNotContain(Findings("HA060", cluster), f => f.ToString().Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public void HA060_a_password_that_is_not_here_cannot_be_judged() =>
        Assert.False(Fires("HA060", With(Instance with { AuthPass = Secret.FromReference("env:HACLUSTER_TEST_NOT_SET") })));

    [Fact]
    public void HA008_a_real_server_s_own_check_is_enough()
    {
        var own = Service with { HealthCheck = null, RealServers = [new RealServer { Host = "web1", HealthCheck = Service.HealthCheck }, new RealServer { Host = "web2" }] };

        Assert.Equal("ipvsService web, real server web2", Assert.Single(Findings("HA008", With(own))).Target);
    }

    [Fact]
    public void HA009_a_server_that_only_mounts_its_own_share_fails_nobody() =>
        Assert.False(Fires("HA009", With(Share with { MountOn = ["nfs1"] })));

    [Fact]
    public void HA009_says_one_thing_for_one_server() =>
        Assert.Single(Findings("HA009", Example with { NfsShares = [Share, Share with { Path = "/data/other" }] }));

    [Fact]
    public void HA011_finds_every_kind_of_reference_and_names_the_nearest()
    {
        var cluster = Example with
        {
            ProbeFrom = "lb11",
            VrrpInstances = [Instance with { Members = [new VrrpMember { Host = "bl1", Priority = 1 }] }],
            IpvsServices = [Service with { RealServers = [new RealServer { Host = "wbe1" }] }],
            WebServers = [Example.WebServers[0] with { On = ["web3x"] }],
            NfsShares = [Share with { Server = "nsf1", MountOn = ["somewhere"] }],
        };

        Assert.Equal(
            [
                ("cluster shop, probeFrom", "Did you mean 'lb1'?"),
                ("vrrpInstance VI_1, member bl1", "Did you mean 'lb1'?"),
                ("ipvsService web, real server wbe1", "Did you mean 'web1'?"),
                ("webServer default, on", "Describe it under hosts, or correct the name."),
                ("nfsShare /data/web, server", "Did you mean 'nfs1'?"),
                ("nfsShare /data/web, mountOn", "Describe it under hosts, or correct the name."),
            ],
            Findings("HA011", cluster).Select(f => (f.Target, f.SuggestedFix)));
    }

    [Theory]
    [InlineData("192.0.2.100", true)]
    [InlineData("VI_1", true)]
    [InlineData("lb1", false)]
    [InlineData("192.0.2.101", null)]
    [InlineData("VI_2", null)]
    public void HA040_a_share_of_a_VIP_is_no_single_point_of_failure_but_has_its_data_twice(string server, bool? moves)
    {
        var cluster = With(Share with { Server = server });

        Assert.Equal(moves is true, Fires("HA040", cluster));
        Assert.Equal(moves is not true, Fires("HA009", cluster));
        Assert.Equal(moves is null, Fires("HA011", cluster));
    }

    [Fact]
    public void HA011_names_all_that_could_be_a_server() =>
        Assert.Equal("No host is called '192.0.2.101', nor a VRRP instance, and it is no VIP.", Assert.Single(Findings("HA011", With(Share with { Server = "192.0.2.101" }))).Message);

    [Fact]
    public void HA040_a_single_member_has_its_data_once() =>
        Assert.False(Fires("HA040", With(Share with { Server = "VI_1" }) with { VrrpInstances = [Instance with { Members = [Instance.Members[0]] }] }));

    [Theory]
    [InlineData("/var/www/html", false)]
    [InlineData("/var/www/html/", false)]
    [InlineData("/var/www/html/images", false)] // a part of the site
    [InlineData("/var/www", false)] // the site is a part of it
    [InlineData("/var/www/html2", true)]
    [InlineData("/srv", true)]
    public void HA012_a_share_in_or_above_the_root_is_served(string mountAt, bool fires) =>
        Assert.Equal(fires, Fires("HA012", With(Share with { MountAt = mountAt })));

    [Fact]
    public void HA012_looks_at_the_very_host_that_mounts() =>
        Assert.Contains("lb1", Assert.Single(Findings("HA012", With(Share with { MountOn = ["web1", "lb1"] }))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/srv/shop/current", "/srv/shop/current", false)]
    [InlineData("/srv/shop/current/public", "/srv/shop/current/", false)]
    [InlineData("/srv/shop", "/srv/shop/current", true)]
    [InlineData("/srv/shop/current2", "/srv/shop/current", true)]
    public void HA066_content_is_served_from_its_root_or_below(string served, string root, bool fires) =>
        Assert.Equal(fires, Fires("HA066", Example with { NfsShares = [], WebServers = [Example.WebServers[0] with { Root = served }], WebContents = [new WebContent { Root = root, From = "site", On = Example.WebServers[0].On }] }));

    [Fact]
    public void HA066_content_that_goes_nowhere() =>
        Assert.True(Fires("HA066", Example with { WebServers = [], WebContents = [new WebContent { Root = "/srv/shop/current", From = "site" }] }));

    [Theory]
    [InlineData("/srv/web/current", "/srv/web", true)]
    [InlineData("/srv/web", "/srv/web", true)]
    [InlineData("/srv/web", "/srv/web/uploads", true)] // the first sync would move it away
    [InlineData("/srv/web/current", "/srv/web/releases", true)]
    [InlineData("/srv/web/html", "/srv/web/html.releases/1/uploads", true)]
    [InlineData("/srv/web/current", "/srv/web/uploads", false)] // beside it
    [InlineData("/srv/web2", "/srv/web", false)]
    public void HA067_content_within_a_share(string root, string mountAt, bool fires) =>
        Assert.Equal(fires, Fires("HA067", Example with { NfsShares = [Share with { MountAt = mountAt }], WebContents = [new WebContent { Root = root, From = "site", On = Share.MountOn }] }));

    [Theory]
    [InlineData("web1:/srv/shop", true)]
    [InlineData("web1:/srv/shop/releases/1", true)]
    [InlineData("web1:/srv/shop/current", true)]
    [InlineData("web1:/srv/shop/staging", false)]
    [InlineData("lb1:/srv/shop", false)] // where nothing goes
    [InlineData("/srv/shop", false)] // of the machine that syncs
    [InlineData("./web1:/srv/shop", false)]
    public void HA068_content_from_where_it_goes(string source, bool fires) =>
        Assert.Equal(fires, Fires("HA068", Example with { WebContents = [new WebContent { Root = "/srv/shop/current", From = source, On = ["web1", "web2"] }] }));

    [Theory]
    [InlineData(1000, 1000, 1, 0, false)] // 3 s against 3.65 s
    [InlineData(1000, 1000, 1, 1000, true)]
    [InlineData(2000, 1000, 1, 0, true)]
    [InlineData(1000, 500, 1, 0, false)]
    public void HA014_holds_the_check_against_the_takeover(int interval, int timeout, int retry, int delay, bool fires)
    {
        var check = Service.HealthCheck! with
        {
            Interval = TimeSpan.FromMilliseconds(interval),
            Timeout = TimeSpan.FromMilliseconds(timeout),
            Retry = retry,
            RetryDelay = TimeSpan.FromMilliseconds(delay),
        };

        Assert.Equal(fires, Fires("HA014", With(Service with { HealthCheck = check })));
    }

    [Fact]
    public void HA014_a_fast_VRRP_wants_fast_checks() =>
        Assert.True(Fires("HA014", With(Instance with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(100) })));

    public static TheoryData<string, string> UnsafeTexts => Combine(
        ["cluster", "configFile", "user", "host", "sshTarget", "instance", "interface", "authPass", "sudoPassword", "service", "checkPath", "virtualHost", "site", "root", "serverName", "sharePath", "mountAt", "client", "option", "mountOption"],
        ["line\nbreak"]);

    [Theory]
    [MemberData(nameof(UnsafeTexts))]
    [InlineData("cluster", "a b")]
    [InlineData("cluster", "")]
    [InlineData("cluster", "käse")]
    [InlineData("host", "a_b")]
    [InlineData("host", "-a")]
    [InlineData("host", "a;reboot")]
    [InlineData("host", "käse")]
    [InlineData("sshTarget", "-oProxyCommand=reboot")]
    [InlineData("user", "-x")]
    [InlineData("instance", "a\"b")]
    [InlineData("instance", "a${B}")]
    [InlineData("instance", "")]
    [InlineData("interface", "eth0 {")]
    [InlineData("interface", "eth0/1")]
    [InlineData("interface", "abcdefghijklmnop")] // 16
    [InlineData("interface", "..")]
    [InlineData("checkPath", "index.html")]
    [InlineData("checkPath", "/a b")]
    [InlineData("virtualHost", "a b")]
    [InlineData("site", "../nginx")]
    [InlineData("root", "var/www")]
    [InlineData("root", "/var/../etc")]
    [InlineData("root", "/var/$host")]
    [InlineData("serverName", "a b")]
    [InlineData("serverName", "$host")]
    [InlineData("sharePath", "data")]
    [InlineData("mountAt", "/")]
    [InlineData("mountAt", "//")]
    [InlineData("mountAt", "/a/./b")]
    [InlineData("client", "*(rw)")]
    [InlineData("client", "a b")]
    [InlineData("client", "")]
    [InlineData("option", "rw,sync")]
    [InlineData("option", "rw) evil(rw")]
    [InlineData("mountOption", "hard,soft")]
    [InlineData("mountOption", "")]
    public void HA015_refuses_what_its_place_cannot_hold(string where, string text)
    {
        var finding = Assert.Single(Findings("HA015", WithText(where, text)));

        Assert.DoesNotContain(finding.Message, char.IsControl);
    }

    public static TheoryData<string, string> SafeTexts => Combine(
        ["instance", "root", "sharePath", "mountAt"],
        ["/srv/käse 日本 🦊", "/srv/it's #1; {a} `b` %c"]);

    [Theory]
    [MemberData(nameof(SafeTexts))]
    [InlineData("host", "web-1.example")]
    [InlineData("sshTarget", "admin@lb9")]
    [InlineData("interface", "bond0.100")]
    [InlineData("interface", "abcdefghijklmno")] // 15
    [InlineData("checkPath", "/health?a=b&c=%20")]
    [InlineData("serverName", "*.shop.example")]
    [InlineData("client", "*.shop.example")]
    [InlineData("client", "2001:db8::/32")]
    [InlineData("option", "anonuid=65534")]
    [InlineData("mountOption", "nfsvers=4.2")]
    [InlineData("service", "a \"service\" {of} $mine")]
    public void HA015_takes_what_can_be_quoted_and_every_file_can_be_written(string where, string text)
    {
        var cluster = WithText(where, text);

        Assert.Empty(Findings("HA015", cluster));
        Assert.Equal(cluster.Hosts.Count, ClusterState.For(cluster.Checked()).Count);
    }

    [Fact]
    public void HA015_does_not_take_names_for_passwords() =>
        Assert.Empty(Findings("HA015", With(Instance with { Keepalived = "track_script {\n    bypass_check weight 5\n}\n" })));

    [Theory]
    [InlineData("track_script {\n    chk\n", "line 1")]
    [InlineData("track_script {\n    chk\n}\n}\n", "line 4")]
    [InlineData("nopreempt\nnotify \"/bin/true\n", "line 2")]
    [InlineData("nopreempt\ninclude more.conf\n", "line 2")]
    [InlineData("$A=1\n", "line 1")]
    [InlineData("@lb1 nopreempt\n", "line 1")]
    [InlineData("nopreempt\nnotify \u001b[2J\n", "line 2")]
    [InlineData("authentication {\n    auth_type AH\n    auth_pass hunter2\n}\n", "line 3")]
    [InlineData("SSL {\n    password hunter2\n}\n", "line 2")]
    public void HA015_names_the_line_of_a_keepalived_text_that_cannot_stand_in_its_block(string text, string line)
    {
        var server = Service.RealServers[0];
        Assert.All(
            new[]
            {
                Example with { Hosts = [Example.Hosts[0] with { Keepalived = text }, .. Example.Hosts.Skip(1)] },
                With(Instance with { Keepalived = text }),
                With(Instance with { Members = [Instance.Members[0] with { Keepalived = text }, Instance.Members[1]] }),
                With(Service with { Keepalived = text }),
                With(Service with { RealServers = [server with { Keepalived = text }, Service.RealServers[1]] }),
            },
            cluster =>
            {
                var finding = Assert.Single(Findings("HA015", cluster));
                Assert.Contains(line, finding.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("hunter2", finding.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(finding.Message, char.IsControl);
                Assert.Equal("KeepalivedTextInvalid", Assert.Throws<HaClusterException>(() => KeepalivedRenderer.For(cluster, "lb1")).ErrorId);
            });
    }

    [Theory]
    [InlineData(WebServerKind.Nginx, "/srv/$a", true)]
    [InlineData(WebServerKind.Apache, "/srv/$a", false)]
    [InlineData(WebServerKind.Apache, "/srv/${a}", true)]
    [InlineData(WebServerKind.Nginx, "/srv/a[1]", false)]
    [InlineData(WebServerKind.Apache, "/srv/a[1]", true)]
    public void HA015_asks_the_language_of_the_site_s_own_program(WebServerKind kind, string root, bool fires) =>
        Assert.Equal(fires, Fires("HA015", Example with { WebServers = [Example.WebServers[0] with { Kind = kind, Root = root }] }));

    [Fact]
    public void HA015_refuses_half_a_surrogate_pair() =>
        Assert.Single(Findings("HA015", WithText("instance", "half \ud83d")));

    [Fact]
    public void HA015_shows_nothing_of_a_password()
    {
        var cluster = With(Instance with { AuthPass = Secret.FromValue("hun\"ter2") });

        Assert.DoesNotContain("hun", Assert.Single(Findings("HA015", cluster)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HA016_names_places_and_parts_are_taken_once()
    {
        var site = Example.WebServers[0];
        Assert.All(
            new[]
            {
                Example with { Hosts = Example.Hosts.Add(Example.Hosts[0]) },
                Example with { VrrpInstances = [Instance, Instance with { VirtualIPAddresses = [] }] },
                Example with { VrrpInstances = [Instance, Instance with { Name = "VI_2" }] },
                Example with { IpvsServices = [Service, Service with { Address = IPEndPoint.Parse("192.0.2.100:81") }] },
                Example with { IpvsServices = [Service, Service with { Name = "web2" }] },
                Example with { WebServers = [site, site with { Port = 81 }] },
                Example with { WebServers = [site, site with { Name = "other" }] },
                Example with { WebServers = [site with { ServerName = ["a", "b"] }, site with { Name = "other", ServerName = ["B"] }] },
                Example with { NfsShares = [Share, Share with { Path = "/data/other", MountAt = "/var/www/html/" }] },
                With(Instance with { Members = [Instance.Members[0], Instance.Members[0]] }),
                With(Service with { RealServers = [new RealServer { Host = "web1" }, new RealServer { Host = "web1", Port = 80 }] }),
            },
            cluster => Assert.NotEmpty(Findings("HA016", cluster)));
    }

    [Fact]
    public void HA016_what_differs_in_one_thing_is_two_things()
    {
        var site = Example.WebServers[0];
        Assert.All(
            new[]
            {
                Example with { IpvsServices = [Service, Service with { Name = "udp", Protocol = IpvsProtocol.Udp }] },
                Example with { WebServers = [site with { On = ["web1"] }, site with { On = ["web2"] }] },
                Example with { WebServers = [site with { ServerName = ["a"] }, site with { Name = "other", ServerName = ["b"] }] },
                Example with { WebServers = [site, site with { Name = "other", Port = 81 }] },
                Example with { WebServers = [site, site with { Name = "other", ServerName = ["b"] }] },
                Example with { NfsShares = [Share with { MountOn = ["web1"] }, Share with { Path = "/data/other", MountOn = ["web2"] }] },
                With(Service with { RealServers = [new RealServer { Host = "web1" }, new RealServer { Host = "web1", Port = 81 }] }),
            },
            cluster => Assert.Empty(Findings("HA016", cluster)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(254, false)]
    [InlineData(255, true)]
    public void HA017_priorities_are_1_to_254(int priority, bool fires) =>
        Assert.Equal(fires, Fires("HA017", With(Instance with { Members = [new VrrpMember { Host = "lb1", Priority = priority }] })));

    [Theory]
    [InlineData(2, 255_000, false)]
    [InlineData(2, 256_000, true)]
    [InlineData(3, 40_950, false)]
    [InlineData(3, 40_960, true)]
    [InlineData(3, 5, true)]
    [InlineData(2, 0, true)]
    [InlineData(2, -1000, true)]
    public void HA017_advert_intervals_fit_their_version_s_packet(int version, int milliseconds, bool fires) =>
        Assert.Equal(fires, Fires("HA017", With(Instance with { Version = version, AdvertInterval = TimeSpan.FromMilliseconds(milliseconds) })));

    [Fact]
    public void HA021_leaves_a_description_without_web_servers_alone() =>
        Assert.False(Fires("HA021", Example with { WebServers = [] }));

    [Fact]
    public void HA021_looks_at_the_real_server_s_own_port()
    {
        var service = Service with { Forwarding = IpvsForwarding.Masquerade, RealServers = [new RealServer { Host = "web1", Port = 8080 }] };

        Assert.True(Fires("HA021", With(service)));
        Assert.False(Fires("HA021", With(service) with { WebServers = [Example.WebServers[0] with { Port = 8080 }] }));
    }

    [Fact]
    public void HA022_asks_how_each_real_server_is_reached() =>
        Assert.True(Fires("HA022", With(Service with { Forwarding = IpvsForwarding.Masquerade, RealServers = [new RealServer { Host = "lb1", Forwarding = IpvsForwarding.Tunnel }] })));

    [Fact]
    public void HA022_masquerading_may_use_the_director_itself() =>
        Assert.False(Fires("HA022", With(Service with { Forwarding = IpvsForwarding.Masquerade, RealServers = [new RealServer { Host = "lb1" }] })));

    [Theory]
    [InlineData(null, IpvsForwarding.DirectRouting, true)]
    [InlineData(1, IpvsForwarding.DirectRouting, false)]
    [InlineData(1, IpvsForwarding.Tunnel, true)]
    public void HA022_a_mark_keeps_directors_from_balancing_again_what_one_of_them_sends(int? mark, IpvsForwarding forwarding, bool fires) =>
        Assert.Equal(fires, Fires("HA022", With(Service with { Mark = mark, Forwarding = forwarding, RealServers = [new RealServer { Host = "lb1" }, new RealServer { Host = "lb2" }] })));

    [Theory]
    [InlineData(null, "192.0.2.100:443", true)] // nothing tells the packets from others
    [InlineData(7, "192.0.2.100:443", false)]
    [InlineData(7, "192.0.2.99:443", true)] // nobody holds it
    [InlineData(7, "[2001:db8::100]:443", true)]
    public void HA078_a_mark_makes_one_service_of_what_its_directors_hold(int? mark, string more, bool fires) =>
        Assert.Equal(fires, Fires("HA078", With(Service with { Mark = mark, MoreAddresses = [MarkedAddress.TryParse(more, out var address) ? address : throw new FormatException(more)] })));

    [Fact]
    public void HA078_a_packet_has_one_mark_and_keeps_its_port()
    {
        var marked = Service with { Mark = 7 };

        Assert.True(Fires("HA078", With(marked with { RealServers = [new RealServer { Host = "web1", Port = 80 }] })));
        Assert.True(Fires("HA078", Example with { IpvsServices = [marked, marked with { Name = "tls", Address = new(Service.Address.Address, 443) }] }));
        Assert.False(Fires("HA078", Example with { IpvsServices = [marked, marked with { Name = "tls", Mark = 8, Address = new(Service.Address.Address, 443) }] }));
        Assert.True(Fires("HA078", Example with { IpvsServices = [marked, Service with { Name = "tls", Mark = 8, Address = new(Service.Address.Address, 70), MoreAddresses = [new(Service.Address.Address, 75, 85)] }] }));
    }

    [Theory]
    [InlineData("shop.yaml", true)]
    [InlineData("shop.yml", true)]
    [InlineData("shop.ps1", false)]
    [InlineData(null, false)]
    public void HA024_a_script_s_secure_string_is_no_clear_text(string? file, bool fires)
    {
        var cluster = With(Instance with { AuthPass = Secret.FromValue("s3cret"), Source = new SourceLocation(file, 1) });

        Assert.Equal(fires, Fires("HA024", cluster));
    }

    [Fact]
    public void HA024_looks_at_sudo_too() =>
        Assert.True(Fires("HA024", Example with { Ssh = new SshSettings { SudoPassword = Secret.FromValue("s3cret"), Source = new SourceLocation("a.yaml", 1) } }));

    [Fact]
    public void HA025_IPv6_knows_no_passwords() =>
        Assert.True(Fires("HA025", With(Instance with { VirtualIPAddresses = [InterfaceAddress.Parse("2001:db8::1/64")], AuthPass = Secret.FromValue("s3cret") })));

    [Fact]
    public void HA027_a_member_that_starts_as_master_does_not_wait() =>
        Assert.True(Fires("HA027", With(Instance with
        {
            PreemptDelay = TimeSpan.FromSeconds(5),
            Members = [new VrrpMember { Host = "lb1", Priority = 100, State = VrrpState.Master }],
        })));

    [Fact]
    public void HA029_a_tunnel_carries_one_IP_in_the_other_but_not_to_the_sorry_server()
    {
        var service = Service with { Address = IPEndPoint.Parse("[2001:db8::100]:80"), Forwarding = IpvsForwarding.Tunnel };

        // While directors tell each other of connections, the kernel takes no such real server (ip_vs_genl_set_cmd).
        var cluster = With(Instance with { VirtualIPAddresses = [.. Instance.VirtualIPAddresses, InterfaceAddress.Parse("2001:db8::100/64")] }) with { IpvsServices = [service] };
        Assert.True(Fires("HA029", cluster));
        Assert.False(Fires("HA029", cluster with { ConnectionSync = false }));
        Assert.True(Fires("HA029", With(service with { SorryServer = IPEndPoint.Parse("192.0.2.9:80") }) with { ConnectionSync = false }));
    }

    [Fact]
    public void HA029_goes_by_the_way_to_each_real_server()
    {
        var service = Service with { Address = IPEndPoint.Parse("[2001:db8::100]:80"), RealServers = [new RealServer { Host = "web1", Forwarding = IpvsForwarding.Tunnel }, new RealServer { Host = "web2" }] };

        Assert.Equal("ipvsService web, real server web2", Assert.Single(Findings("HA029", With(service) with { ConnectionSync = false })).Target);
    }

    [Theory]
    [InlineData(true, 21, null, false)]
    [InlineData(false, 21, null, true)]
    [InlineData(true, null, null, true)]
    [InlineData(true, 21, 80, true)]
    public void HA095_all_ports_want_persistence_a_check_of_one_port_and_no_ports_besides(bool persistent, int? checkedPort, int? port, bool fires) =>
        Assert.Equal(fires, Fires("HA095", With(Service with
        {
            Address = new(Service.Address.Address, 0),
            Persistence = persistent ? TimeSpan.FromMinutes(5) : null,
            HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp, Port = checkedPort },
            RealServers = [new RealServer { Host = "web1", Port = port }, new RealServer { Host = "web2" }],
        })));

    [Fact]
    public void HA095_a_mark_is_set_by_ports_and_a_ping_has_none()
    {
        var all = Service with { Address = new(Service.Address.Address, 0), Persistence = TimeSpan.FromMinutes(5), HealthCheck = new() { Kind = IpvsHealthCheckKind.Ping } };

        Assert.False(Fires("HA095", With(all)));
        Assert.True(Fires("HA095", With(all with { Mark = 7 })));
        Assert.True(Fires("HA095", With(all with { SorryServer = IPEndPoint.Parse("192.0.2.9:80") })));
    }

    [Theory]
    [InlineData("192.0.2.100/32")] // names no network
    [InlineData("203.0.113.100/24")] // another interface than that of the hosts' addresses
    public void HA030_speaks_only_where_the_segment_is_known(string vip)
    {
        var address = InterfaceAddress.Parse(vip);
        var cluster = With(Instance with { VirtualIPAddresses = [address] }) with { IpvsServices = [Service with { Address = new IPEndPoint(address.Address, 80) }] };

        Assert.False(Fires("HA030", cluster));
    }

    private static Cluster With(VrrpInstance instance) => Example with { VrrpInstances = [instance] };

    private static Cluster With(IpvsService service) => Example with { IpvsServices = [service] };

    private static Cluster With(NfsShare share) => Example with { NfsShares = [share] };

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.18", true)]
    [InlineData("ff02::12", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    public void HA057_some_addresses_are_of_no_machine(string address, bool fires) =>
        Assert.Equal(fires, Fires("HA057", Example with { Hosts = [Example.Hosts[0] with { Address = IPAddress.Parse(address) }] }));

    [Fact]
    public void HA057_two_addresses_that_nobody_knows_are_not_the_same_one() =>
        Assert.False(Fires("HA023", Example with { Hosts = Example.Hosts.Select(h => h with { Address = IPAddress.Any }).ToValueList() }));

    [Theory]
    [InlineData("192.0.2.12", true)] // the address of lb2
    [InlineData("root@192.0.2.12", true)]
    [InlineData("lb2", true)] // its name
    [InlineData("LB2", true)]
    [InlineData("lb1", false)]
    [InlineData("lb1.example.net", false)]
    public void HA058_two_names_for_one_machine(string sshTarget, bool fires)
    {
        var cluster = Example with { Hosts = [Example.Hosts[0] with { SshTarget = sshTarget }, .. Example.Hosts.Skip(1)] };

        Assert.Equal(fires, Fires("HA058", cluster));
        Assert.False(Fires("HA058", cluster with { Ssh = new SshSettings { ConfigFile = "ssh.conf" } })); // ssh is told the names then
    }

    [Theory]
    [InlineData("2001:db8::11", "2001:DB8:0::11", true)]
    [InlineData("localhost", "127.0.0.1", true)]
    [InlineData("a.example.net", "A.example.net", true)]
    [InlineData("a.example.net", "b.example.net", false)]
    public void HA058_a_target_is_one_in_whatever_form(string one, string other, bool fires)
    {
        var found = Findings("HA058", Example with { Hosts = [Example.Hosts[0] with { SshTarget = one }, Example.Hosts[1] with { SshTarget = other }, .. Example.Hosts.Skip(2)] });

        Assert.Equal(fires ? ["host lb2"] : [], found.Select(f => f.Target));
        Assert.All(found, f => Assert.Contains("lb1", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(443, true)]
    [InlineData(80, false)]
    [InlineData(8443, false)]
    public void HA059_the_port_of_HTTPS(int port, bool fires) =>
        Assert.Equal(fires, Fires("HA059", Example with { WebServers = [Example.WebServers[0] with { Port = port }] }));

    private static Cluster WithText(string where, string text) => where switch
    {
        "cluster" => Example with { Name = text },
        "configFile" => Example with { Ssh = new SshSettings { ConfigFile = text } },
        "user" => Example with { Ssh = new SshSettings { User = text } },
        "sudoPassword" => Example with { Ssh = new SshSettings { SudoPassword = Secret.FromValue(text) } },
        "host" => Example with { Hosts = Example.Hosts.Add(new ClusterHost { Name = text, Address = IPAddress.Parse("192.0.2.99") }) },
        "sshTarget" => Example with { Hosts = Example.Hosts.Add(new ClusterHost { Name = "x", Address = IPAddress.Parse("192.0.2.99"), SshTarget = text }) },
        "instance" => With(Instance with { Name = text }),
        "interface" => With(Instance with { Interface = text }),
        "authPass" => With(Instance with { AuthPass = Secret.FromValue(text) }),
        "service" => With(Service with { Name = text }),
        "checkPath" => With(Service with { HealthCheck = Service.HealthCheck! with { Path = text } }),
        "virtualHost" => With(Service with { HealthCheck = Service.HealthCheck! with { VirtualHost = text } }),
        "site" => Example with { WebServers = [Example.WebServers[0] with { Name = text }] },
        "root" => Example with { WebServers = [Example.WebServers[0] with { Root = text }] },
        "serverName" => Example with { WebServers = [Example.WebServers[0] with { ServerName = [text] }] },
        "sharePath" => With(Share with { Path = text }),
        "mountAt" => With(Share with { MountAt = text }),
        "client" => With(Share with { Clients = [text] }),
        "option" => With(Share with { Options = [text] }),
        "mountOption" => With(Share with { MountOptions = [text] }),
        _ => throw new ArgumentOutOfRangeException(nameof(where), where, null),
    };

    private static TheoryData<string, string> Combine(string[] places, string[] texts)
    {
        var data = new TheoryData<string, string>();
        foreach (var place in places)
        {
            foreach (var text in texts)
                data.Add(place, text);
        }
        return data;
    }

    [Theory]
    [InlineData("strict_mode on", null, true)]
    [InlineData("no_accept", null, true)]
    [InlineData(null, "global_defs {\n    vrrp_strict\n}\n", true)]
    [InlineData("version 3\nstrict_mode on\naccept", null, false)]
    [InlineData("accept", "global_defs {\n    router_id x\n}\n", false)]
    [InlineData(null, null, false)]
    public void HA043_a_share_and_a_site_on_a_VIP_are_reached(string? ofInstance, string? ofHosts, bool fires)
    {
        var cluster = Example with
        {
            Hosts = Example.Hosts.Select(h => h with { Keepalived = ofHosts }).ToValueList(),
            VrrpInstances = [Instance with { Keepalived = ofInstance }],
            IpvsServices = [],
            NfsShares = [Share with { Server = Instance.Name }],
            WebServers = [Example.WebServers[0] with { On = [Instance.Members[0].Host] }],
        };

        var found = ClusterValidator.Validate(cluster).Where(f => f.RuleId == "HA043").Select(f => f.Target).ToList();

        Assert.Equal(fires ? 2 : 0, found.Count);
        // The linter has nothing to add about the instance.
        Assert.False(Fires("HA256", cluster));
    }

    [Theory]
    [InlineData("#!/bin/sh\n", "/usr/local/sbin/check", "root", null)]
    [InlineData("#!/bin/sh", "/etc/keepalived/check", "root", null)]
    [InlineData("exit 0\n", "/usr/local/sbin/check", "root", "does not say what runs it")]
    [InlineData("#!/bin/sh\r\nexit 0\r\n", "/usr/local/sbin/check", "root", "CR LF")]
    [InlineData("#!/bin/sh\n", "/tmp/check", "root", "does not outlive")]
    [InlineData("#!/bin/sh\n", "/home/a/check", "root", "belongs to its user")]
    [InlineData("#!/bin/sh\n", "/usr/local/sbin/check", "nobody", "root runs it")]
    public void HA044_keepalived_runs_what_root_alone_can_change(string content, string path, string owner, string? problem)
    {
        var messages = Scripts(new KeepalivedScript { Path = path, Content = content, Owner = owner }, $"{path} --all").Where(f => f.RuleId == "HA044").Select(f => f.Message).ToList();

        if (problem is null)
            Assert.Empty(messages);
        else
            Assert.Contains(problem, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void HA044_a_script_has_one_text_that_can_be_read()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "#!/bin/sh\n");

        Assert.DoesNotContain(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", File = file }), f => f.RuleId == "HA044");
        File.Delete(file);
        Assert.Contains(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", File = file }), f => f.RuleId == "HA044" && f.Message.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", File = file, Content = "#!/bin/sh\n" }), f => f.RuleId == "HA044" && f.Message.Contains("either", StringComparison.Ordinal));
        Assert.Contains(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check" }), f => f.RuleId == "HA044");
        Assert.Contains(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", File = "/dev/zero" }), f => f.RuleId == "HA044" && f.Message.Contains("more than", StringComparison.Ordinal));
    }

    [Fact]
    public void HA044_a_script_goes_only_where_keepalived_is() =>
        Assert.Contains(Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", Content = "#!/bin/sh\n", On = ["web1"] }), f => f.RuleId == "HA044" && f.Message.Contains("web1", StringComparison.Ordinal));

    [Theory]
    [InlineData("/usr/local/sbin/check", false, false)]
    [InlineData("/usr/local/sbin/chek", true, true)]
    [InlineData("/usr/bin/timeout 2 /usr/local/sbin/check", false, false)] // handed to a program
    [InlineData("/usr/bin/pgrep -x nginx", true, false)] // a package brings it
    public void HA045_and_HA046_what_is_shipped_is_run_and_what_is_run_is_shipped(string command, bool unused, bool missing)
    {
        var findings = Scripts(new KeepalivedScript { Path = "/usr/local/sbin/check", Content = "#!/bin/sh\n" }, command);

        Assert.Equal(unused, findings.Any(f => f.RuleId == "HA045"));
        Assert.Equal(missing, findings.Any(f => f.RuleId == "HA046"));
    }

    [Theory]
    [InlineData("notify_master \"/usr/local/sbin/promote\"", "'notify_master'")]
    [InlineData("notify \"/usr/local/sbin/promote\"", "'notify'")]
    public void HA046_of_a_notify_script_it_does_not_say_that_the_check_refuses_it(string line, string named)
    {
        var cluster = Example with { VrrpInstances = [Instance with { Keepalived = line + "\n" }] };

        var finding = Assert.Single(ClusterValidator.Validate(cluster).Where(f => f.RuleId == "HA046").DistinctBy(f => f.Message.Replace("lb2", "lb1", StringComparison.Ordinal)));
        Assert.Contains($"does not miss it, and what {named} names is never run", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.100/32", "198.51.100.2", true)]
    [InlineData("192.0.2.100/24", "198.51.100.2", false)] // HA004 says it
    [InlineData("192.0.2.100/32", "192.0.3.2", false)] // may be one network
    public void HA047_members_are_in_one_network(string vip, string other, bool fires) =>
        Assert.Equal(fires, Fires("HA047", Example with
        {
            Hosts = Example.Hosts.Select(h => h.Name == Instance.Members[1].Host ? h with { Address = IPAddress.Parse(other) } : h).ToValueList(),
            VrrpInstances = [Instance with { VirtualIPAddresses = [InterfaceAddress.Parse(vip)] }],
        }));

    private static IReadOnlyList<Finding> Scripts(KeepalivedScript script, string? command = null)
    {
        var text = $"vrrp_script chk {{\n    script \"{command ?? script.Path}\"\n}}\n";
        return ClusterValidator.Validate(Example with
        {
            Hosts = Example.Hosts.Select(h => Instance.Members.Any(m => m.Host == h.Name) ? h with { Keepalived = text } : h).ToValueList(),
            VrrpInstances = [Instance with { Keepalived = "track_script {\n    chk\n}\n" }],
            KeepalivedScripts = [script],
        });
    }

    private static bool Fires(string id, Cluster cluster) => Findings(id, cluster).Count > 0;

    private static List<Finding> Findings(string id, Cluster cluster) => [.. ClusterValidator.Validate(cluster).Where(f => f.RuleId == id)];
}
