using HaCluster.Core.Tests.DesiredState;
using HaCluster.Definition;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>The keepalived.conf that a definition renders is read by the linter, and what it finds is said of the definition.</summary>
public sealed class DefinitionLintTests
{
    private const string Definition =
        """
        name: shop
        hosts:
          lb1:
            address: 192.0.2.11
            keepalived: |
              vrrp_script chk {
                  script "/bin/true"
                  intervall 5
              }
          lb2: 192.0.2.12
          web1: 192.0.2.21
          web2: 192.0.2.22
        vrrpInstances:
          - name: VI_1
            interface: eth0
            virtualRouterId: 52
            virtualIPAddresses: [192.0.2.100/24]
            members:
              lb1: 100
              lb2:
                priority: 90
                keepalived: |
                  # a comment

                  dont_track_primary
                  track_script {
                      chk
                  }
            keepalived: |
              garp_master_delay x
        ipvsServices:
          - name: web
            address: 192.0.2.100:80
            healthCheck: Http
            keepalived: |
              quorum 5
            realServers:
              - web1
              - host: web2
                keepalived: |
                  inhibit_on_failure perhaps
        """;

    [Fact]
    public void What_stands_in_a_text_is_found_with_its_object_and_line()
    {
        var findings = ClusterValidator.Validate(ClusterYaml.Parse(Definition, "shop.yaml")).Where(f => string.CompareOrdinal(f.RuleId, "HA100") > 0);

        Assert.Equal(
            [
                "shop.yaml:3:3 HA120 host lb1: In line 3 of its keepalived text: ",
                "shop.yaml:3:3 HA258 host lb1: In line 1 of its keepalived text: ", // it is lb2 that tracks it
                "shop.yaml:14:5 HA125 vrrpInstance VI_1: In line 1 of its keepalived text: ",
                "shop.yaml:20:7 HA166 vrrpInstance VI_1, member lb2: In line 5 of its keepalived text: ",
                "shop.yaml:32:5 HA222 ipvsService web: In line 1 of its keepalived text: ",
                "shop.yaml:39:9 HA127 ipvsService web, real server web2: In line 1 of its keepalived text: ",
            ],
            findings.OrderBy(f => f.Location!.Line).Select(f => $"{f.Location} {f.RuleId} {f.Target}: {f.Message[..(f.Message.IndexOf(": ", StringComparison.Ordinal) + 2)]}"));
    }

    [Fact]
    public void A_place_in_a_message_is_one_of_the_definition()
    {
        var cluster = Clusters.Textbook with
        {
            Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "lb1" ? h with { Keepalived = "virtual_server 192.168.1.100 443 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n    real_server 192.168.1.101 443 {\n        TCP_CHECK {\n        }\n    }\n    real_server 192.168.1.101 443 {\n        TCP_CHECK {\n        }\n    }\n}\n", Source = new SourceLocation("shop.ps1", 7, 3) } : h).ToValueList(),
        };

        var twice = Assert.Single(ClusterValidator.Validate(cluster), f => f.RuleId == "HA219");

        Assert.Equal("host lb1", twice.Target);
        Assert.StartsWith("In line 9 of its keepalived text: ", twice.Message, StringComparison.Ordinal);
        Assert.Contains("at shop.ps1:7:3 (line 5 of its keepalived text)", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_that_belong_together_are_named_once_though_all_directors_have_them()
    {
        var web = Clusters.Textbook.IpvsServices[0] with { Persistence = TimeSpan.FromMinutes(10) };
        var cluster = Clusters.Textbook with { IpvsServices = [web, web with { Name = "tls", Address = new(web.Address.Address, 443), HealthCheck = null }] };

        Assert.Equal("ipvsService tls", Assert.Single(ClusterValidator.Validate(cluster), f => f.RuleId == "HA268").Target);
    }

    [Fact]
    public void A_mistake_that_all_members_have_is_found_once()
    {
        var cluster = Clusters.WithInstance(v => v with { Keepalived = "garp_master_delay x\n" });

        Assert.Single(ClusterValidator.Validate(cluster), f => f.RuleId == "HA125");
    }

    [Fact]
    public void What_members_have_differently_is_found_between_them() =>
        Assert.Equal(
            "vrrpInstance VI_1, member lb2",
            Assert.Single(ClusterValidator.Validate(Clusters.WithInstance(v => v with { Members = [v.Members[0], v.Members[1] with { Keepalived = "virtual_router_id 77\n" }] })), f => f.RuleId == "HA190").Target);

    [Fact]
    public void A_director_that_a_service_could_fall_back_to_is_not_a_VIP() =>
        Assert.Contains(ClusterValidator.Validate(Clusters.WithService(s => s with { SorryServer = System.Net.IPEndPoint.Parse("192.168.1.100:80") })), f => f.RuleId == "HA251" && f.Target == "ipvsService web");

    public static TheoryData<string, Cluster> CleanClusters => new()
    {
        { "example", ExampleCluster.Create() },
        { "textbook", Clusters.Textbook },
        { "unicast", Clusters.WithInstance(v => v with { Unicast = true, PreemptDelay = TimeSpan.FromSeconds(2.5) }) },
        { "password", Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue("s3cret"), NoPreempt = true }) },
        { "version 3", Clusters.WithInstance(v => v with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(100) }) },
        { "two families", Clusters.WithInstance(v => v with { VirtualIPAddresses = v.VirtualIPAddresses.Add(InterfaceAddress.Parse("2001:db8::100/64")) }) },
        { "persistence", Clusters.WithService(s => s with { Persistence = TimeSpan.FromMinutes(5), SorryServer = System.Net.IPEndPoint.Parse("192.168.1.7:80") }) },
        { "drained", Clusters.WithService(s => s with { RealServers = [s.RealServers[0], s.RealServers[1] with { Weight = 0 }] }) },
        { "udp", Clusters.WithService(s => s with { Protocol = IpvsProtocol.Udp, HealthCheck = null, Keepalived = "ops\n" }) },
    };

    [Theory]
    [MemberData(nameof(CleanClusters))]
    public void What_HaCluster_writes_of_its_own_accord_is_no_fault_of_the_user(string name, Cluster cluster)
    {
        // HA008 and HA240 are about the check that the service over UDP has not.
        var findings = ClusterValidator.Validate(cluster).Where(f => string.CompareOrdinal(f.RuleId, "HA100") > 0 && !(name == "udp" && f.RuleId == "HA240"));

        Assert.Equal([], findings.Select(f => $"{f.RuleId} {f.Target}: {f.Message}"));
    }

    [Fact]
    public void The_definition_s_rules_know_their_twins()
    {
        var definition = ClusterValidator.Rules.Select(r => r.Id).ToHashSet();
        var linter = KeepalivedLinter.Rules.Select(r => r.Id).ToHashSet();

        Assert.All(TwinRules.OfLinter, pair =>
        {
            Assert.Contains(pair.Key, linter);
            Assert.Subset(definition, pair.Value.ToHashSet());
        });
    }

    public static TheoryData<string, Cluster> Twins => new()
    {
        { "HA001", Clusters.WithInstance(v => v) with { VrrpInstances = [Clusters.Textbook.VrrpInstances[0], Clusters.Textbook.VrrpInstances[0] with { Name = "VI_2", VirtualIPAddresses = [InterfaceAddress.Parse("192.168.1.99/24")] }] } },
        { "HA002", Clusters.WithInstance(v => v with { Members = [v.Members[0], v.Members[1] with { Priority = 100 }] }) },
        { "HA003", Clusters.WithService(s => s with { RealServers = [s.RealServers[0] with { Port = 8080 }, s.RealServers[1]] }) },
        { "HA004", Clusters.WithInstance(v => v with { Unicast = true, VirtualIPAddresses = [InterfaceAddress.Parse("198.51.100.1/24")] }) },
        { "HA005", Clusters.WithInstance(v => v with { VirtualIPAddresses = [InterfaceAddress.Parse("192.168.1.100/24"), InterfaceAddress.Parse("192.168.1.101/24")] }) },
        { "HA006", Clusters.WithInstance(v => v with { AdvertInterval = TimeSpan.FromSeconds(1.5) }) },
        { "HA007", Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue("123456789") }) },
        { "HA008", Clusters.WithService(s => s with { HealthCheck = null }) },
        { "HA013", Clusters.WithInstance(v => v with { NoPreempt = true, Members = [v.Members[0] with { State = VrrpState.Master }, v.Members[1]] }) },
        { "HA014", Clusters.WithService(s => s with { HealthCheck = s.HealthCheck! with { Retry = 9 } }) },
        { "HA016", Clusters.WithService(s => s with { RealServers = [s.RealServers[0], s.RealServers[0]] }) },
        { "HA017", Clusters.WithInstance(v => v with { Version = 3, AdvertInterval = TimeSpan.FromSeconds(41) }) },
        { "HA019", Clusters.Textbook with { VrrpInstances = [Clusters.Textbook.VrrpInstances[0], Clusters.Textbook.VrrpInstances[0] with { Name = "VI_2", VirtualRouterId = 9, VirtualIPAddresses = [InterfaceAddress.Parse("192.168.1.99/24")], Members = [new() { Host = "lb1", Priority = 9 }] }] } },
        { "HA022", Clusters.Textbook with { VrrpInstances = [Clusters.Textbook.VrrpInstances[0] with { Unicast = true }], IpvsServices = [Clusters.Textbook.IpvsServices[0] with { RealServers = [new() { Host = "lb2" }, new() { Host = "web1" }] }] } },
        { "HA025", Clusters.WithInstance(v => v with { Version = 3, AuthPass = Secret.FromValue("s3cret") }) },
        { "HA027", Clusters.WithInstance(v => v with { NoPreempt = true, PreemptDelay = TimeSpan.FromSeconds(5) }) },
        { "HA028", Clusters.Textbook with { VrrpInstances = [Clusters.Textbook.VrrpInstances[0] with { VirtualIPAddresses = [] }], IpvsServices = [] } },
        { "HA029", Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "web1" ? Clusters.Host("web1", "2001:db8::21") : h).ToValueList() } },
        { "HA039", Clusters.WithService(s => s with { RealServers = s.RealServers.Select(r => r with { Weight = 0 }).ToValueList() }) },
    };

    [Theory]
    [MemberData(nameof(Twins))]
    public void What_a_rule_of_the_definition_says_the_linter_does_not_say_again(string id, Cluster cluster)
    {
        var findings = ClusterValidator.Validate(cluster);
        var twins = TwinRules.OfLinter.Where(p => p.Value.Contains(id)).Select(p => p.Key).ToHashSet();

        Assert.Contains(findings, f => f.RuleId == id);
        Assert.NotEmpty(twins);
        Assert.Equal([], findings.Where(f => twins.Contains(f.RuleId)).Select(f => $"{f.RuleId} {f.Target}: {f.Message}"));
    }

    [Theory]
    [InlineData("hu nter{}2")]
    [InlineData("hunter22hunter")]
    [InlineData("#hunter")]
    [InlineData("nopreempt")]
    public void No_finding_shows_a_password(string password) => Assert.All(
        ClusterValidator.Validate(Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue(password), Version = 3, Keepalived = "authentication {\n    auth_type AH\n}\nauth_pas x\n" })),
        f => Assert.DoesNotContain(password, f.ToString(), StringComparison.Ordinal));

    [Fact]
    public void A_small_definition_is_checked_in_tens_of_milliseconds()
    {
        var cluster = ClusterYaml.Load(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml"));
        ClusterValidator.Validate(cluster);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
            ClusterValidator.Validate(cluster);

        // Of one, on a machine that is busy with other tests.
        Assert.True(clock.ElapsedMilliseconds / 10 < 100, $"{clock.ElapsedMilliseconds / 10} ms");
    }
}
