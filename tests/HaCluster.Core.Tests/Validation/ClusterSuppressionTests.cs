using System.Diagnostics;
using HaCluster.Definition;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Suppressions of a definition, on the example, in which HA009 finds fault with host nfs1 and nothing else is wrong.</summary>
public sealed class ClusterSuppressionTests
{
    private static readonly DateOnly s_today = new(2026, 11, 25);

    [Theory]
    [InlineData(null)]
    [InlineData("host nfs1")]
    public void What_is_suppressed_is_not_reported_and_shown_with_its_reason_when_asked_for(string? target)
    {
        var cluster = With(new Suppression { Rule = "HA009", Reason = "next year", Target = target });

        Assert.Empty(ClusterValidator.Validate(cluster));
        var finding = Assert.Single(ClusterValidator.Validate(cluster, includeSuppressed: true));
        Assert.Equal("HA009", finding.RuleId);
        Assert.Equal(new FindingSuppression(SuppressionKind.InSource, "next year"), finding.Suppression);
    }

    [Fact]
    public void A_target_that_is_not_found_is_told_with_those_that_are()
    {
        var findings = Validate(new Suppression { Rule = "HA009", Reason = "next year", Target = "nfsShare /data/web" });

        Assert.Equal(["HA009", "HA034"], findings.Select(f => f.RuleId));
        Assert.Contains("nothing about 'nfsShare /data/web', but about 'host nfs1'", findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_is_the_last_on_which_it_counts()
    {
        Assert.Empty(Validate(new Suppression { Rule = "HA009", Reason = "x", Until = s_today }));
        Assert.Empty(Validate(new Suppression { Rule = "HA009", Reason = "x", Until = s_today.AddDays(1) }));

        var findings = Validate(new Suppression { Rule = "HA009", Reason = "x", Until = s_today.AddDays(-1) });
        Assert.Equal(["HA009", "HA035"], findings.Select(f => f.RuleId));
        Assert.Contains("2026-11-24", findings[1].Message, StringComparison.Ordinal);
        Assert.Equal("suppression of HA009", findings[1].Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void Without_a_reason_it_does_not_count(string reason) =>
        Assert.Equal(["HA009", "HA031"], IdsOf(new Suppression { Rule = "HA009", Reason = reason }));

    [Theory]
    [InlineData("HA9", "")]
    [InlineData("ha009", "HA009")]
    [InlineData("HA01O", "HA010")]
    [InlineData("HA0*", "")]
    [InlineData("", "")]
    public void A_rule_that_there_is_not_is_told_with_the_nearest(string rule, string nearest)
    {
        var findings = Validate(new Suppression { Rule = rule, Reason = "x" });

        Assert.Equal(["HA009", "HA032"], findings.Select(f => f.RuleId));
        if (nearest.Length > 0)
            Assert.Contains($"'{nearest}'", findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_is_reported_all_the_same()
    {
        var example = ExampleCluster.Create();
        var wrong = example with { ProbeFrom = "nobody", Suppress = [new Suppression { Rule = "HA011", Reason = "x" }] };

        Assert.Equal(["HA011", "HA009", "HA033"], ClusterValidator.Validate(wrong, includeSuppressed: true).Select(f => f.RuleId));
        Assert.DoesNotContain(ClusterValidator.Validate(wrong, includeSuppressed: true), f => f.Suppression is not null);
        // Also where there is none just now.
        Assert.Equal(["HA009", "HA033"], IdsOf(new Suppression { Rule = "HA011", Reason = "x" }));
    }

    [Fact]
    public void What_is_wrong_with_suppressions_cannot_be_suppressed() => Assert.Equal(
        ["HA009", "HA032", "HA033", "HA033"],
        IdsOf(new Suppression { Rule = "HA999", Reason = "x" }, new Suppression { Rule = "HA032", Reason = "x" }, new Suppression { Rule = "HA033", Reason = "x" }));

    [Fact]
    public void One_that_is_for_nothing_says_why()
    {
        Suppression[] suppressions = [new() { Rule = "HA009", Reason = "a" }, new() { Rule = "HA009", Reason = "b" }, new() { Rule = "HA002", Reason = "c" }, new() { Rule = "HA153", Reason = "d" }];

        var findings = Validate(suppressions);

        Assert.All(findings, f => Assert.Equal("HA034", f.RuleId));
        Assert.Equal(
            ["HA009 is suppressed already.", "HA002 finds nothing here that this could suppress.", "HA153 is a rule for keepalived.conf and finds nothing in a definition."],
            findings.Select(f => f.Message));
    }

    [Fact]
    public void One_for_the_target_goes_before_one_for_all()
    {
        var cluster = With(new Suppression { Rule = "HA009", Reason = "for all" }, new Suppression { Rule = "HA009", Reason = "for it", Target = "host nfs1" });

        var findings = ClusterValidator.Validate(cluster, includeSuppressed: true);

        Assert.Equal("for it", Assert.Single(findings, f => f.RuleId == "HA009").Suppression?.Reason);
        Assert.Single(findings, f => f.RuleId == "HA034");
    }

    [Fact]
    public void Its_findings_point_at_its_line()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml")) + "\nsuppress:\n  - { rule: HA002, reason: x }\n";
        var line = text.Split('\n').Length - 1;

        var finding = Assert.Single(ClusterValidator.Validate(ClusterYaml.Parse(text, "shop.yaml")), f => f.RuleId == "HA034");

        Assert.Equal($"shop.yaml:{line}:5", finding.Location?.ToString());
    }

    [Fact]
    public void Many_suppressions_of_many_findings_take_no_more_than_their_number()
    {
        const int count = 20_000;
        var example = ExampleCluster.Create();
        var service = example.IpvsServices[0] with { HealthCheck = null, RealServers = Enumerable.Range(0, count).Select(i => new RealServer { Host = $"web{i}" }).ToValueList() };
        var cluster = example with { IpvsServices = [service] };
        var suppressions = Enumerable.Range(0, count).SelectMany(i => new[]
        {
            new Suppression { Rule = "HA008", Reason = "x", Target = $"ipvsService web, real server web{i}" },
            new Suppression { Rule = "HA008", Reason = "x", Target = $"no {i}" },
            new Suppression { Rule = $"HB{i}", Reason = "" },
        }).ToValueList();

        var clock = Stopwatch.StartNew();
        var without = ClusterValidator.Validate(cluster);
        var limit = (clock.Elapsed * 10) + TimeSpan.FromSeconds(30);
        clock.Restart();
        var findings = ClusterValidator.Validate(cluster with { Suppress = suppressions });

        Assert.Equal(count, without.Count(f => f.RuleId == "HA008"));
        Assert.DoesNotContain(findings, f => f.RuleId == "HA008");
        // Nobody reads more of one rule.
        Assert.All(["HA031", "HA032", "HA034"], id => Assert.Equal(10_000, findings.Count(f => f.RuleId == id)));
        Assert.True(clock.Elapsed < limit, $"{clock.Elapsed}");
    }

    private static IEnumerable<string> IdsOf(params Suppression[] suppressions) => Validate(suppressions).Select(f => f.RuleId);

    private static IReadOnlyList<Finding> Validate(params Suppression[] suppressions) => ClusterValidator.Validate(With(suppressions), includeSuppressed: false, s_today);

    private static Cluster With(params Suppression[] suppressions) => ExampleCluster.Create() with { Suppress = suppressions.ToValueList() };
}
