using FsCheck;
using FsCheck.Fluent;
using HaCluster.Core.Tests.Definition;
using HaCluster.Definition;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

public sealed class ClusterValidatorTests
{
    [Fact]
    public void Rules_have_ids_in_order_and_none_twice()
    {
        var ids = ClusterValidator.Rules.Select(r => r.Id).ToList();

        // Some are kept free for what is to come.
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^HA(0[0-9]{2}|27[2-9]|28[0-5])$", id));
    }

    [Fact]
    public void The_classic_cluster_has_one_weak_point_and_no_mistake()
    {
        var findings = ClusterValidator.Validate(ClusterYaml.Load(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml")));

        var only = Assert.Single(findings);
        Assert.Equal("HA009", only.RuleId);
        Assert.Equal("host nfs1", only.Target);
        Assert.Contains("web1 and web2", only.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_together_the_worst_first_and_then_by_line()
    {
        var findings = ClusterValidator.Validate(ClusterYaml.Parse(
            """
            name: shop
            hosts:
              lb1: 192.0.2.11
              lb2: 192.0.2.12
              web1: 192.0.2.21
              web2: 192.0.2.22
            vrrpInstances:
              - name: VI_1
                interface: eth0
                virtualRouterId: 51
                virtualIPAddresses: [192.0.2.11/24]
                members: { lb1: 100, lb2: 100 }
              - name: VI_2
                interface: eth0
                virtualRouterId: 51
                virtualIPAddresses: [192.0.2.100/24]
                members: { lb1: 100, lb2: 90 }
                advertInterval: 500ms
            ipvsServices:
              - name: web
                address: 192.0.2.100:80
                realServers:
                  - web1
                  - { host: web2, port: 81 }
                  - web33
            """,
            "shop.yaml"));

        Assert.Equal(
            [
                "shop.yaml:8:5 Error HA005 vrrpInstance VI_1",
                "shop.yaml:13:5 Error HA001 vrrpInstance VI_2",
                "shop.yaml:13:5 Error HA006 vrrpInstance VI_2",
                "shop.yaml:24:9 Error HA003 ipvsService web, real server web2",
                "shop.yaml:25:9 Error HA011 ipvsService web, real server web33",
                "shop.yaml:12:26 Warning HA002 vrrpInstance VI_1, member lb2",
                "shop.yaml:23:9 Warning HA008 ipvsService web, real server web1",
                "shop.yaml:24:9 Warning HA008 ipvsService web, real server web2",
                "shop.yaml:25:9 Warning HA008 ipvsService web, real server web33",
            ],
            findings.Select(f => $"{f.Location} {f.Severity} {f.RuleId} {f.Target}"));
    }

    [Fact]
    public void No_rule_fails_whatever_the_cluster_holds() =>
        Prop.ForAll(ClusterArbitrary.Clusters, cluster => { ClusterValidator.Validate(cluster); }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_rule_fails_on_the_wildest_numbers()
    {
        var check = new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp, Interval = TimeSpan.MaxValue, Timeout = TimeSpan.MinValue, Retry = int.MaxValue, RetryDelay = TimeSpan.MaxValue };
        var example = ExampleCluster.Create();
        var instance = example.VrrpInstances[0] with
        {
            AdvertInterval = TimeSpan.MaxValue,
            PreemptDelay = TimeSpan.MinValue,
            Version = int.MinValue,
            VirtualRouterId = int.MaxValue,
            Members = [new VrrpMember { Host = "lb1", Priority = int.MinValue }, new VrrpMember { Host = "lb2", Priority = int.MaxValue }],
        };
        var service = example.IpvsServices[0] with { HealthCheck = check, Persistence = TimeSpan.MinValue, RealServers = [new RealServer { Host = "web1", Port = -1, Weight = -1, HealthCheck = check }] };

        var findings = ClusterValidator.Validate(example with { VrrpInstances = [instance], IpvsServices = [service] });

        Assert.Equal(17, findings.Count(f => f.RuleId == "HA017"));
    }

    [Fact]
    public void Messages_show_hostile_names_on_one_harmless_line()
    {
        var cluster = ExampleCluster.Create() with { ProbeFrom = "\u001b[2J\n" + new string('x', 10_000) };

        var finding = Assert.Single(ClusterValidator.Validate(cluster), f => f.RuleId == "HA011");

        Assert.DoesNotContain(finding.Message, char.IsControl);
        Assert.True(finding.Message.Length < 200);
    }

    [Fact]
    public void A_cluster_of_forty_thousand_real_servers_is_checked_in_one_go()
    {
        var hosts = Enumerable.Range(0, 40_000).Select(i => new ClusterHost { Name = $"web{i}", Address = new([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]) }).ToValueList();
        var example = ExampleCluster.Create();
        var service = example.IpvsServices[0] with { RealServers = hosts.Select(h => new RealServer { Host = h.Name }).Append(new RealServer { Host = "nobody" }).ToValueList() };

        var findings = ClusterValidator.Validate(example with { Hosts = hosts.AddRange(example.Hosts.Take(2)), IpvsServices = [service] });

        Assert.Single(findings, f => f.RuleId == "HA011" && f.Target == "ipvsService web, real server nobody");
        Assert.Equal(40_000, findings.Count(f => f.RuleId == "HA030"));
    }
}
