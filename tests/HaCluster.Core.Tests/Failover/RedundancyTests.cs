using System.Net;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

public sealed class RedundancyTests
{
    private static readonly VrrpInstance Three = new()
    {
        Name = "VI_1",
        Interface = "bond0",
        VirtualRouterId = 51,
        VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24"), InterfaceAddress.Parse("2001:db8::100/64")],
        Members = [new() { Host = "lb1", Priority = 100 }, new() { Host = "lb2", Priority = 80 }, new() { Host = "lb3", Priority = 90 }],
    };

    private static readonly IpvsService Web = new()
    {
        Name = "web",
        Address = IPEndPoint.Parse("192.0.2.100:80"),
        RealServers = [new() { Host = "web1" }, new() { Host = "web2", Port = 8080, HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp, Retry = 5 } }],
        HealthCheck = new() { Kind = IpvsHealthCheckKind.Http },
    };

    [Fact]
    public void The_successor_is_the_best_of_the_living()
    {
        Assert.Equal("lb3", LinkDown(Healthy()).Successor.Host);
        Assert.Equal("lb2", LinkDown(Healthy(Able("lb1", vip: true), Able("lb2"), Dead("lb3"))).Successor.Host);
    }

    [Fact]
    public void The_undo_of_a_link_leaves_all_VIPs_to_keepalived()
    {
        var fault = LinkDown(Healthy());
        Assert.Equal(["192.0.2.100", "2001:db8::100"], fault.ManagedAddresses);
        Assert.StartsWith("interface='bond0'\nvips='192.0.2.100 2001:db8::100'\n", fault.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_director_may_be_dead_but_not_the_one_that_holds_the_VIP()
    {
        Assert.Empty(Healthy(Able("lb1", vip: true), Able("lb2"), Dead("lb3")).Problems);
        var left = Healthy(Dead("lb1") with { HoldsVip = true }, Able("lb2"), Able("lb3"));
        Assert.Equal("lb1: it is dead.", Assert.Single(left.Problems));
        Assert.Contains(Healthy(Able("lb1", vip: true), Dead("lb2"), Dead("lb3")).Problems, p => p.StartsWith("1 of 3", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_settled_when_the_preferred_director_has_the_VIP()
    {
        var yielding = new[] { Able("lb1"), Able("lb2"), Able("lb3", vip: true) };
        Assert.True(Healthy().IsSettled);
        Assert.False(Healthy(yielding).IsSettled);
        Assert.True(new Redundancy(Subject(Web, Three with { NoPreempt = true }), yielding).IsSettled);
    }

    [Fact]
    public void After_a_drill_everything_must_be_where_it_was()
    {
        var (before, fault) = (Healthy(), LinkDown(Healthy()));
        Assert.Empty(ProblemsAfter(before, fault, before));
        Assert.Equal("lb1 has not taken the VIP back from lb3.", Assert.Single(ProblemsAfter(Healthy(Able("lb1"), Able("lb2"), Able("lb3", vip: true)), fault, before)));
        Assert.Equal("lb1: it is dead.", Assert.Single(ProblemsAfter(Healthy(Dead("lb1"), Able("lb2"), Able("lb3", vip: true)), fault, before with { Directors = [.. before.Directors.Select(d => d with { HoldsVip = d.Host == "lb3" })] })));
    }

    [Fact]
    public void A_crash_takes_a_server_that_is_in_the_table_with_its_own_check_and_port()
    {
        var drained = Healthy([.. Healthy().Directors.Select(d => d with { RealServers = ["web2", "web3"] })]);
        var crash = Assert.IsType<RealServerCrash>(Choose(drained, FailoverFault.RealServerCrash));
        Assert.Equal(("web2", "192.0.2.22:8080", 5), (crash.Target.Name, crash.EndPoint.ToString(), crash.Check.Retry));
        Assert.Equal(["nginx.service"], crash.Units);
    }

    [Fact]
    public void A_server_that_has_not_come_back_is_a_problem_of_the_drill_though_others_serve()
    {
        var before = Healthy();
        var crash = Choose(before, FailoverFault.RealServerCrash);
        var after = Healthy([.. before.Directors.Select(d => d with { RealServers = ["web2", "web3"] })]);
        Assert.Empty(after.Problems);
        Assert.All(ProblemsAfter(after, crash, before), p => Assert.EndsWith("does not send connections to web1 again.", p, StringComparison.Ordinal));
        Assert.Equal(3, ProblemsAfter(after, crash, before).Count);
    }

    [Fact]
    public void A_crash_that_nobody_would_notice_or_that_has_nothing_to_kill_is_refused()
    {
        var unchecked_ = new Redundancy(Subject(Web with { HealthCheck = null }, Three), Healthy().Directors);
        Assert.Contains("no health check", Assert.Throws<DrillRefusedException>(() => Choose(unchecked_, FailoverFault.RealServerCrash)).Message, StringComparison.Ordinal);
        var strange = new Redundancy(Subject(Web, Three) with { Cluster = Subject(Web, Three).Cluster with { WebServers = [] } }, Healthy().Directors);
        Assert.Throws<DrillRefusedException>(() => Choose(strange, FailoverFault.RealServerCrash));
    }

    private static DirectorLinkDown LinkDown(Redundancy redundancy) => Assert.IsType<DirectorLinkDown>(Choose(redundancy, FailoverFault.DirectorLinkDown));

    private static Fault Choose(Redundancy now, string fault) => FaultList.Require(fault).Choose(SceneOf(now));

    private static List<string> ProblemsAfter(Redundancy after, Fault fault, Redundancy before) =>
        [.. after.ProblemsAfter(fault.Target.Name, before), .. fault.NotBack(SceneOf(after))];

    /// <summary>Directors on which just this is seen.</summary>
    private static DrillScene SceneOf(Redundancy seen)
    {
        var (cluster, service, instance) = seen.Subject;
        return new(cluster, service.Name, [.. seen.Directors.Select(d => new LiveHost(d.Host, cluster.FindHost(d.Host)!.Address, [])
        {
            VrrpDaemon = new("keepalived.service", d.Problem.Length == 0 ? "active" : "failed", ""),
            Addresses = d.HoldsVip ? [new(instance.Interface, new InterfaceAddress(service.Address.Address, 24))] : [],
            IpvsServices = [new(d.Host, service.Protocol, service.Address)
            {
                Name = service.Name,
                RealServers = service.RealServers.Where(r => d.RealServers.Contains(r.Host))
                    .Select(r => new LiveRealServer(seen.Subject.EndPointOf(r)!) { Weight = 1 }).ToValueList(),
            }],
        })], FeatureList.All);
    }

    private static Redundancy Healthy(params DirectorView[] directors) =>
        new(Subject(Web, Three), directors.Length > 0 ? directors : [Able("lb1", vip: true), Able("lb3"), Able("lb2")]);

    private static DirectorView Able(string host, bool vip = false) => new(host, "", vip, ["web1", "web2"]);

    private static DirectorView Dead(string host) => new(host, "it is dead", false, []);

    private static DrillSubject Subject(IpvsService service, VrrpInstance instance)
    {
        string[] names = ["lb1", "lb2", "lb3", "web1", "web2"];
        var cluster = new Cluster
        {
            Name = "shop",
            Hosts = names.Select(n => new ClusterHost { Name = n, Address = IPAddress.Parse($"192.0.2.{(n[0] == 'l' ? 1 : 2)}{n[^1]}") }).ToValueList(),
            VrrpInstances = [instance],
            IpvsServices = [service],
            WebServers = [new() { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/srv" }],
        };
        return new(cluster, service, instance, new Uri("http://192.0.2.100/"), null);
    }
}
