using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>The keepalived text of the whole cluster: in the file of every member, and before the host's own.</summary>
public sealed class ClusterKeepalivedTests
{
    private const string OfAll = """
        global_defs {
            vrrp_garp_interval 0.1
            script_user root
        }
        vrrp_script chk {
            script "/usr/bin/true"
            interval 2
        }
        """;

    private static readonly Cluster s_cluster = Clusters.Textbook with { Keepalived = OfAll };

    [Fact]
    public void Every_member_has_it_with_its_global_settings_among_those_of_HaCluster()
    {
        foreach (var host in new[] { "lb1", "lb2" })
        {
            var config = Read(s_cluster, host);

            Assert.Equal((host, TimeSpan.FromSeconds(0.1)), (config.Global!.RouterId, config.Global.VrrpGarpInterval));
            Assert.True(config.Global.EnableScriptSecurity);
            Assert.Equal(["chk"], config.VrrpScripts.Select(s => s.Name));
        }
        Assert.DoesNotContain(ClusterValidator.Validate(s_cluster), f => f.Severity == Severity.Error);
    }

    [Fact]
    public void A_host_s_own_comes_after_it_and_takes_the_place_of_what_has_the_same_words()
    {
        var cluster = s_cluster with
        {
            Hosts = s_cluster.Hosts.Select(h => h.Name == "lb2" ? h with { Keepalived = "global_defs {\n    vrrp_garp_interval 0.5\n}\nvrrp_script chk {\n    script \"/usr/bin/false\"\n}\nvrrp_script other {\n    script \"/usr/bin/true\"\n}\n" } : h).ToValueList(),
        };

        var (lb1, lb2) = (Read(cluster, "lb1"), Read(cluster, "lb2"));

        Assert.Equal([0.1, 0.5], new[] { lb1, lb2 }.Select(c => c.Global!.VrrpGarpInterval!.Value.TotalSeconds));
        Assert.Equal(["chk", "other"], lb2.VrrpScripts.Select(s => s.Name));
        Assert.Equal(["/usr/bin/true", "/usr/bin/false"], new[] { lb1, lb2 }.Select(c => c.VrrpScripts[0].Script!.Command));
        Assert.Contains("script_user root", KeepalivedRenderer.For(cluster, "lb2"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_cannot_stand_there_is_refused_with_its_line()
    {
        var found = ClusterValidator.Validate(s_cluster with { Keepalived = "vrrp_script chk {\n" }).First(f => f.RuleId == "HA015");

        Assert.Contains("keepalived", found.Target + found.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_linter_finds_in_it_is_said_of_the_cluster()
    {
        var found = ClusterValidator.Validate(s_cluster with { Keepalived = "vrrp_script chk {\n    script \"/usr/bin/true\"\n    intervall 2\n}\n", Source = new SourceLocation("shop.yaml", 1) });

        Assert.Contains(found, f => f.Target.StartsWith("cluster ", StringComparison.Ordinal) && f.Location is { File: "shop.yaml" } && f.Message.Contains("intervall", StringComparison.Ordinal));
    }

    private static KeepalivedConfiguration Read(Cluster cluster, string host) =>
        KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(KeepalivedRenderer.For(cluster, host))));
}
