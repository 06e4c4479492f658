using System.Collections;
using System.Reflection;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

/// <summary>What a key says of its value is what the rules for all objects go by; a key that says nothing would be a hole in them.</summary>
public sealed class KeyMeaningTests
{
    private static readonly Cluster Everything = ExampleCluster.CreateWithEverything();

    [Fact]
    public void Every_text_number_duration_and_secret_of_a_description_has_a_meaning()
    {
        var said = ClusterShape.MeaningsOf(Everything).Select(m => m switch
        {
            HostReference host => host.Name,
            PlacedText text => text.Text,
            RangedNumber number => number.Value,
            RangedDuration duration => duration.Value,
            KeptSecret secret => secret.Secret,
            _ => (object?)null,
        }).OfType<object>().ToHashSet();

        var values = ValuesOf(Everything).ToList();

        Assert.Contains("/health", values);
        Assert.Contains(values, v => v is Secret);
        Assert.True(values.Count > 40, "So few cannot be all.");
        Assert.DoesNotContain(values, v => !said.Contains(v));
    }

    [Fact]
    public void A_spot_is_called_as_findings_call_it()
    {
        var hosts = ClusterShape.MeaningsOf(ExampleCluster.Create()).OfType<HostReference>().Select(h => $"{h.Spot.Target}: {h.Spot.Property}").ToList();

        Assert.Contains("vrrpInstance VI_1, member lb1: name", hosts);
        Assert.Contains("ipvsService web, real server web2: host", hosts);
        Assert.Contains("nfsShare /data/web: server", hosts);
    }

    [Fact]
    public void The_owner_of_a_value_is_the_nearest_object_that_knows_its_place()
    {
        var cluster = ClusterYaml.Parse(
            """
            name: shop
            hosts: { lb1: 192.0.2.11 }
            ipvsServices:
              - name: web
                address: 192.0.2.100:80
                healthCheck: { kind: Http, path: /x }
            """,
            "shop.yaml");

        var path = Assert.Single(ClusterShape.MeaningsOf(cluster).OfType<PlacedText>(), t => t.Text == "/x");

        Assert.Equal(("ipvsService web", "healthCheck.path", "shop.yaml:6:18"), (path.Spot.Target, path.Spot.Property, $"{path.Spot.Owner.Source}"));
    }

    // All that can be set; what is worked out of it is not said by anybody.
    private static IEnumerable<object> ValuesOf(object? value) => value switch
    {
        string or int or TimeSpan or Secret => [value],
        IEnumerable list => list.Cast<object?>().SelectMany(ValuesOf),
        // What a suppression says goes nowhere but into messages.
        Suppression => [],
        ModelObject => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.Name != nameof(ModelObject.Source))
            .SelectMany(p => ValuesOf(p.GetValue(value))),
        _ => [],
    };
}
