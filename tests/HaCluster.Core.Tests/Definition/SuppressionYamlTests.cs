using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

public sealed class SuppressionYamlTests
{
    [Fact]
    public void A_suppression_is_read_with_its_place()
    {
        var cluster = ClusterYaml.Parse(
            """
            name: shop
            suppress:
              - { rule: HA009, reason: "The second one comes in summer.", until: 2027-06-30, target: host nfs1 }
              - rule: HA020
                reason: One is enough.
            """,
            "shop.yaml");

        Assert.Equal(
            [
                new Suppression { Rule = "HA009", Reason = "The second one comes in summer.", Until = new DateOnly(2027, 6, 30), Target = "host nfs1" },
                new Suppression { Rule = "HA020", Reason = "One is enough." },
            ],
            cluster.Suppress);
        Assert.Equal(["shop.yaml:3:5", "shop.yaml:4:5"], cluster.Suppress.Select(s => $"{s.Source}"));
    }

    [Fact]
    public void A_suppression_is_written_the_way_that_an_admin_would() =>
        Assert.Equal(
            "name: shop\nsuppress:\n  - rule: HA009\n    reason: \"The second one comes in summer.\"\n    until: 2027-06-30\n    target: \"host nfs1\"\n",
            ClusterYaml.Write(new Cluster
            {
                Name = "shop",
                Suppress = [new Suppression { Rule = "HA009", Reason = "The second one comes in summer.", Until = new DateOnly(2027, 6, 30), Target = "host nfs1" }],
            }));

    [Theory]
    [InlineData("{ rule: HA009 }", DefinitionErrorId.MissingKey)]
    [InlineData("{ reason: x }", DefinitionErrorId.MissingKey)]
    [InlineData("{ rule: HA009, reason: x, untill: 2027-06-30 }", DefinitionErrorId.UnknownKey)]
    [InlineData("{ rule: HA009, reason: x, until: 30.6.2027 }", DefinitionErrorId.BadValue)]
    [InlineData("{ rule: HA009, reason: x, until: 2027-02-30 }", DefinitionErrorId.BadValue)]
    [InlineData("{ rule: HA009, reason: x, until: 2027-6-30 }", DefinitionErrorId.BadValue)]
    [InlineData("{ rule: HA009, reason: x, until: }", DefinitionErrorId.WrongType)]
    [InlineData("{ rule: HA009, reason: }", DefinitionErrorId.WrongType)]
    [InlineData("{ rule: [HA009], reason: x }", DefinitionErrorId.WrongType)]
    [InlineData("HA009", DefinitionErrorId.WrongType)]
    public void A_mistake_is_named(string suppression, string error) =>
        Assert.Equal(error, Assert.Throws<DefinitionException>(() => ClusterYaml.Parse($"name: shop\nsuppress:\n  - {suppression}\n")).ErrorId);
}
