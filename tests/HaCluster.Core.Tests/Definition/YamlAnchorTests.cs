using HaCluster.Definition;
using HaCluster.Definition.Keys;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

/// <summary>Anchors, aliases and merge keys: a value that is written once and stands in several places.</summary>
public sealed class YamlAnchorTests
{
    private const string WithAnchors = """
        name: ha
        x-hosts: &both
          keepalived: &check |
            vrrp_script chk {
                script "/usr/bin/true"
                interval 2
            }
        hosts:
          lb1: { <<: *both, address: 192.0.2.11 }
          lb2: { address: 192.0.2.12, keepalived: *check }
          web1: &web { address: 192.0.2.21, sshTarget: web }
          web2: { <<: [ { address: 192.0.2.22 }, *web, *both ], sshTarget: other }
        vrrpInstances:
          - &instance
            name: VI_1
            interface: eth0
            virtualRouterId: 71
            virtualIPAddresses: [192.0.2.100/24]
            members: &members { lb1: 150, lb2: 100 }
          - <<: *instance
            name: VI_2
            virtualRouterId: 72
            virtualIPAddresses: [192.0.2.101/24]
        """;

    private const string WrittenOut = """
        name: ha
        hosts:
          lb1:
            address: 192.0.2.11
            keepalived: |
              vrrp_script chk {
                  script "/usr/bin/true"
                  interval 2
              }
          lb2:
            address: 192.0.2.12
            keepalived: |
              vrrp_script chk {
                  script "/usr/bin/true"
                  interval 2
              }
          web1: { address: 192.0.2.21, sshTarget: web }
          web2:
            address: 192.0.2.22
            sshTarget: other
            keepalived: |
              vrrp_script chk {
                  script "/usr/bin/true"
                  interval 2
              }
        vrrpInstances:
          - name: VI_1
            interface: eth0
            virtualRouterId: 71
            virtualIPAddresses: [192.0.2.100/24]
            members: { lb1: 150, lb2: 100 }
          - name: VI_2
            interface: eth0
            virtualRouterId: 72
            virtualIPAddresses: [192.0.2.101/24]
            members: { lb1: 150, lb2: 100 }
        """;

    [Fact]
    public void A_definition_with_anchors_is_the_one_with_all_written_out() => Assert.Equal(ClusterYaml.Parse(WrittenOut), ClusterYaml.Parse(WithAnchors));

    [Fact]
    public void What_is_written_has_no_anchors_and_is_the_same_cluster()
    {
        var cluster = ClusterYaml.Parse(WithAnchors);

        var written = ClusterYaml.Write(cluster);

        Assert.DoesNotContain('&', written);
        Assert.Equal(cluster, ClusterYaml.Parse(written));
    }

    [Fact]
    public void Each_object_knows_the_line_where_it_stands_itself()
    {
        var cluster = ClusterYaml.Parse(WithAnchors, "ha.yaml");

        Assert.Equal([9, 10, 11, 12], cluster.Hosts.Select(h => h.Source!.Line));
        Assert.Equal([14, 20], cluster.VrrpInstances.Select(v => v.Source!.Line));
    }

    [Theory]
    [InlineData("name: x\nhosts: { a: { address: 192.0.2.1, x-note: y } }", DefinitionErrorId.UnknownKey)] // only the top has a place for anything
    [InlineData("name: x\nhosts: { a: { address: 192.0.2.1, <<: { colour: red } } }", DefinitionErrorId.UnknownKey)]
    public void What_is_merged_is_checked_like_all_else(string yaml, string id) =>
        Assert.Equal(id, Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml)).ErrorId);

    [Fact]
    public void The_word_in_quotes_is_a_name_like_any_other() =>
        Assert.Equal("<<", ClusterYaml.Parse("name: x\nhosts: { \"<<\": 192.0.2.1 }").Hosts[0].Name);
}
