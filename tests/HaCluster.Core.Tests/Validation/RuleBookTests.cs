using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

public sealed class RuleBookTests
{
    [Fact]
    public void Patterns_fit_ids()
    {
        Assert.Equal(["HA001", "HA150", "HA151", "HA152", "HA153", "HA154", "HA155", "HA156", "HA157", "HA158", "HA159"], RuleBook.Match(["ha001", "HA15?", "HA150"]).Order(StringComparer.Ordinal));
        Assert.Equal(RuleBook.All.Select(r => r.Id), RuleBook.Match(["*"]).Order(StringComparer.Ordinal));
        Assert.Empty(RuleBook.Match([]));
    }

    [Theory]
    [InlineData("HA01", "HA0")]
    [InlineData("HA999", "HA")]
    [InlineData("HB*", "")]
    [InlineData("", "")]
    [InlineData("[H]A001", "")]
    public void A_pattern_that_fits_none_is_an_error(string pattern, string hint)
    {
        var e = Assert.Throws<HaClusterException>(() => RuleBook.Match(["HA001", pattern]));

        Assert.Equal("RuleUnknown", e.ErrorId);
        if (hint.Length > 0)
            Assert.Contains($"Did you mean '{hint}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_belongs_to_definitions_or_to_keepalived_and_those_of_suppressions_to_both()
    {
        Assert.Equal(RuleBook.All, ClusterValidator.Rules.Concat<Rule>(KeepalivedLinter.Rules).OrderBy(r => r.Id, StringComparer.Ordinal));
        Assert.Equal(["HA031", "HA032", "HA033", "HA034", "HA035"], ClusterValidator.Rules.Intersect(RuleBook.OfKeepalived).Select(r => r.Id));
    }
}
