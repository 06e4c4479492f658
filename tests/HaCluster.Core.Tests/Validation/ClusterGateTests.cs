using HaCluster.Core.Tests.DesiredState;
using HaCluster.DesiredState;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Only what is checked comes to a state, and what is checked comes to one.</summary>
public sealed class ClusterGateTests
{
    private static readonly Secret s_elsewhere = Secret.FromReference("env:HACLUSTER_TEST_NOT_SET");

    [Fact]
    public void A_sound_cluster_passes_with_what_was_found_all_the_same()
    {
        var passed = ClusterGate.Check(ExampleCluster.Create());

        Assert.Equal(ExampleCluster.Create(), passed.Cluster);
        Assert.Equal(["HA009"], passed.Findings.Select(f => f.RuleId));
        Assert.Equal(5, ClusterState.For(passed).Count);
    }

    [Fact]
    public void An_error_stops_it_and_everything_that_was_found_is_told()
    {
        var cluster = Clusters.WithInstance(v => v with { VirtualRouterId = 0, Members = [v.Members[0], v.Members[1] with { Priority = 100 }] });

        var error = Assert.Throws<DefinitionInvalidException>(() => ClusterGate.Check(cluster));

        Assert.Equal("DefinitionInvalid", error.ErrorId);
        Assert.Contains("[HA017]", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Findings, f => f.RuleId == "HA002" && f.Severity == Severity.Warning);
        Assert.False(ClusterGate.TryCheck(cluster, out var passed, out var findings));
        Assert.Null(passed);
        Assert.Equal(error.Findings, findings);
    }

    [Fact]
    public void Nobody_else_makes_a_checked_cluster()
    {
        var folder = RepositoryFiles.PathOf("src/HaCluster.Core");
        var makers = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("new CheckedCluster(", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'));

        // The last rule tries a candidate, which it keeps to itself.
        Assert.Equal(["Validation/ClusterGate.cs", "Validation/Rules/HA038StateImpossible.cs"], makers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Hosts_alone_are_checked_by_how_they_are_reached_and_may_be_called_anything()
    {
        ClusterHost[] hosts = [new() { Name = "admin@web_1", Address = System.Net.IPAddress.None }, new() { Name = "2001:db8::1", Address = System.Net.IPAddress.None }];

        Assert.Equal(hosts, ClusterGate.CheckHosts(hosts, new SshSettings()).Cluster.Hosts);
        Assert.Equal(["HA015"], Assert.Throws<DefinitionInvalidException>(() => ClusterGate.CheckHosts(hosts, new SshSettings { User = "-oProxyCommand=reboot" })).Findings.Select(f => f.RuleId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_not_set_up_is_said_before_a_deploy_refuses_it(bool ofTheService)
    {
        const IpvsForwarding NotSetUp = IpvsForwarding.Masquerade;
        var cluster = Clusters.WithService(s => s with { Address = System.Net.IPEndPoint.Parse("[2001:db8::100]:80") });
        cluster = cluster with
        {
            IpvsServices = [cluster.IpvsServices[0] is var s && ofTheService ? s with { Forwarding = NotSetUp } : s with { RealServers = [s.RealServers[0] with { Forwarding = NotSetUp }, s.RealServers[1]] }],
        };

        Assert.Equal("ipvsService web", Assert.Single(ClusterValidator.Validate(cluster), f => f.RuleId == "HA037").Target);
        Assert.False(ClusterGate.TryCheck(cluster, out _, out _));
    }

    [Fact]
    public void No_rule_of_a_definition_advises_what_is_not_set_up()
    {
        var service = Clusters.Textbook.IpvsServices[0];
        var mistakes = new[]
        {
            Clusters.WithService(s => s with { RealServers = [s.RealServers[0] with { Port = 8080 }, s.RealServers[1]] }),
            Clusters.WithService(s => s with { RealServers = [new() { Host = "lb2" }, s.RealServers[1]] }),
            Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "web1" ? Clusters.Host("web1", "2001:db8::21") : h).ToValueList() },
            Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "web1" ? Clusters.Host("web1", "198.51.100.21") : h).ToValueList() },
            Clusters.WithService(s => s with { SorryServer = System.Net.IPEndPoint.Parse("192.168.1.200:8080") }),
            Clusters.WithService(s => s with { Forwarding = IpvsForwarding.Masquerade, Address = System.Net.IPEndPoint.Parse("[2001:db8::100]:80") }),
        };

        var fixes = mistakes.SelectMany(m => ClusterValidator.Validate(m)).ToList();

        Assert.Superset(new HashSet<string> { "HA003", "HA022", "HA029", "HA030", "HA037" }, fixes.Select(f => f.RuleId).ToHashSet());
        Assert.All(fixes, f => Assert.DoesNotMatch("Masquerade|NAT", f.SuggestedFix));
    }

    [Fact]
    public void A_password_that_this_machine_does_not_have_is_for_the_deploy_to_miss()
    {
        var passed = ClusterGate.Check(Clusters.WithInstance(v => v with { AuthPass = s_elsewhere }));

        Assert.Equal("SecretUnavailable", Assert.Throws<HaClusterException>(() => ClusterState.For(passed)).ErrorId);
        Assert.NotEmpty(ClusterState.ForHost(passed, "nfs1").Resources); // which needs none
    }

    [Fact]
    public void What_no_rule_foresaw_is_found_by_working_it_out()
    {
        var share = Clusters.Textbook.NfsShares[0];
        var cluster = Clusters.Textbook with { NfsShares = [share, share with { Path = "/data/other", MountAt = "/var/www//html" }] };

        var errors = ClusterValidator.Validate(cluster).Where(f => f.Severity == Severity.Error).ToList();

        Assert.Equal(["host web1", "host web2"], errors.Where(f => f.RuleId == "HA038").Select(f => f.Target).Order(StringComparer.Ordinal));
        Assert.All(errors, f => Assert.Contains("(ResourceConflict)", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_that_no_member_can_start_in_is_found()
    {
        var cluster = Clusters.WithInstance(v => v with { Members = [v.Members[0] with { State = VrrpState.Fault }, v.Members[1]] });

        Assert.Contains(ClusterValidator.Validate(cluster), f => f.RuleId == "HA038" && f.Message.EndsWith("(VrrpStateInvalid)", StringComparison.Ordinal));
    }
}
