using System.Net;
using HaCluster.Adoption;
using HaCluster.Core.Tests.Adoption;
using HaCluster.Core.Tests.Formats;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>What instances and sync groups track: as objects, in the file that keepalived reads, and back; that it moves a VIP is for the lab to show.</summary>
public sealed class TrackingTests
{
    private const string Yaml = """
        name: shop
        hosts:
          lb1: { address: 192.0.2.11, interfaces: { eth0: 192.0.2.11/24, eth1: 198.51.100.11/24, eth2: 203.0.113.131/25 } }
          lb2: { address: 192.0.2.12, interfaces: { eth0: 192.0.2.12/24, eth1: 198.51.100.12/24, eth2: 203.0.113.132/25 } }
          nfs1: 192.0.2.31
          nfs2: 192.0.2.32
        vrrpScripts:
          check-web: { script: "/usr/bin/test -e '/run/a b'", interval: 2s, timeout: 3s, weight: -20, rise: 2, fall: 3, user: nobody, initFail: true }
          check-db: /usr/bin/true
        trackFiles:
          load: { file: /run/agent/load, weight: -1, initialValue: 0, overwrite: true }
          plain: /run/agent/plain
        trackProcesses:
          haproxy: { process: [haproxy, -W], arguments: initial, weight: -20, quorum: 1, quorumMax: 9, delay: 500ms, fullCommand: true }
          cron: { process: cron, forkDelay: 1s, terminateDelay: 2s }
        bfdInstances:
          router: { neighbor: 192.0.2.1, minRx: 300ms, minTx: 300ms, idleTx: 2s, multiplier: 3, passive: true, ttl: 200, maxHops: 2, weight: -20 }
          peer: { neighbors: { lb1: 198.51.100.12, lb2: 198.51.100.11 } }
        vrrpInstances:
          - name: VI_1
            interface: eth0
            virtualRouterId: 51
            virtualIPAddresses: [192.0.2.100/24]
            members: { lb1: 100, lb2: 90 }
            trackInterfaces: { eth1: -20, eth2: { weight: 30, reverse: true } }
            trackScripts: [check-web, check-db]
            trackFiles: load
            trackProcesses: { haproxy: -30, cron: {} }
            trackBfds: { router: {}, peer: -5 }
          - name: VI_2
            interface: eth1
            virtualRouterId: 52
            virtualIPAddresses: [198.51.100.1/24]
            members: { lb1: 100, lb2: 90 }
          - name: VI_3
            interface: eth1
            virtualRouterId: 53
            virtualIPAddresses: [198.51.100.2/24]
            members: { lb1: 100, lb2: 90 }
          - name: VI_nfs
            interface: eth0
            virtualRouterId: 61
            virtualIPAddresses: [192.0.2.130/24]
            members: { nfs1: 100, nfs2: 90 }
            trackScripts: check-db
        syncGroups:
          VG_1: { instances: [VI_2, VI_3], trackFiles: { plain: 2 }, trackInterfaces: { eth2: -20 } }
        """;

    private static readonly Cluster s_cluster = ClusterYaml.Parse(Yaml);

    private static readonly VrrpInstance s_instance = s_cluster.VrrpInstances[0];

    [Fact]
    public void A_definition_says_it_in_few_words_and_is_written_so()
    {
        Assert.Equal(s_cluster, ClusterYaml.Parse(ClusterYaml.Write(s_cluster)));
        Assert.Equal(["eth1 -20", "eth2 30 reverse"], s_instance.TrackInterfaces.Select(t => t.ToString()));
        Assert.Contains("check-db: /usr/bin/true", ClusterYaml.Write(s_cluster), StringComparison.Ordinal);
        Assert.Matches(@"trackScripts:\s*(\[|- )check-web(, |\s+- )check-db", ClusterYaml.Write(s_cluster));
        Assert.DoesNotContain(ClusterValidator.Validate(s_cluster), f => f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("trackScripts: [check-web, check-db]", "trackScripts: [check-web, check-web]", "check-web")]
    [InlineData("trackScripts: [check-web, check-db]", "trackScripts: { check-web: 254 }", "-253 to 253")]
    [InlineData("script: \"/usr/bin/test -e '/run/a b'\"", "script: test", null)]
    public void A_definition_that_cannot_be_is_refused_where_it_says_so(string right, string wrong, string? said)
    {
        var yaml = Yaml.Replace(right, wrong, StringComparison.Ordinal);
        if (said is null)
            Assert.Contains(ClusterValidator.Validate(ClusterYaml.Parse(yaml)), f => f.RuleId == "HA015" && f.Message.Contains("absolute path", StringComparison.Ordinal));
        else
            Assert.Contains(said, Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_host_gets_what_it_tracks_and_nothing_else()
    {
        var (lb, nfs) = (Read("lb1"), Read("nfs1"));

        Assert.Equal(["check-web", "check-db"], lb.VrrpScripts.Select(s => s.Name));
        Assert.Equal(["check-db"], nfs.VrrpScripts.Select(s => s.Name));
        Assert.Empty(nfs.BfdInstances);
        Assert.Equal((IPAddress.Parse("198.51.100.12"), IPAddress.Parse("198.51.100.11")), (lb.BfdInstances[1].NeighborIP, lb.BfdInstances[1].SourceIP));
        Assert.Equal(IPAddress.Parse("198.51.100.11"), Read("lb2").BfdInstances[1].NeighborIP);
        Assert.Equal(IPAddress.Parse("192.0.2.11"), lb.BfdInstances[0].SourceIP);
        var tracked = lb.VrrpInstances.Single(v => v.Name == "VI_1");
        Assert.Equal(new TrackWeight { Value = -30 }, tracked.TrackProcesses[0].Weight);
        Assert.Null(tracked.TrackScripts[0].Weight);
        Assert.Contains(tracked.TrackFiles, t => t.Name == "load");
        Assert.Contains(tracked.TrackFiles, t => Switches.IsOurs(t.Name));
        Assert.Equal(2, lb.SyncGroups.Single().TrackFiles.Single().Weight!.Value);
        Assert.True(lb.SyncGroups.Single().SyncGroupTrackingWeight);
    }

    [Fact]
    public void A_text_defines_what_is_tracked_in_the_place_of_the_object()
    {
        var cluster = s_cluster with { Keepalived = "vrrp_script check-db {\n    script \"/usr/bin/false\"\n}\nvrrp_track_file plain {\n    file \"/run/other\"\n}\n" };

        Assert.Equal("/usr/bin/false", Read("lb1", cluster).VrrpScripts.Single(s => s.Name == "check-db").Script!.Command);
        Assert.Equal("/run/other", Read("lb1", cluster).TrackFiles.Single(f => f.Name == "plain").File);
    }

    [Fact]
    public void What_a_text_tracks_is_there_too()
    {
        var cluster = s_cluster with { VrrpInstances = [s_cluster.VrrpInstances[3] with { TrackScripts = [], Keepalived = "track_script {\n    check-web weight -15\n}\n" }], VrrpSyncGroups = [] };

        Assert.Equal(["check-web"], Read("nfs1", cluster).VrrpScripts.Select(s => s.Name));
    }

    [Fact]
    public void What_a_hosts_own_group_tracks_stands_before_it()
    {
        var cluster = s_cluster with
        {
            VrrpSyncGroups = [],
            Hosts = s_cluster.Hosts.Select(h => h.Name.StartsWith("lb", StringComparison.Ordinal) ? h with { Keepalived = "vrrp_sync_group VG {\n    group {\n        VI_2\n        VI_3\n    }\n    track_script {\n        check-web\n    }\n}\n" } : h).ToValueList(),
        };

        Assert.DoesNotContain(ClusterValidator.Validate(cluster), f => f.RuleId == "HA166");
        var text = KeepalivedRenderer.For(cluster, "lb1");
        Assert.True(text.IndexOf("vrrp_script check-web", StringComparison.Ordinal) < text.IndexOf("vrrp_sync_group VG", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_that_keepalived_looks_for_in_its_path_stays_text()
    {
        var cluster = s_cluster with { Keepalived = "vrrp_script check-db {\n    script \"killall -0 haproxy\"\n}\n" };

        var adopted = ClusterImport.Describe(Readings.Deployed(cluster), new SshSettings(), null, []).Cluster;

        Assert.DoesNotContain(adopted.VrrpScripts, s => s.Name == "check-db");
        Assert.DoesNotContain(ClusterValidator.Validate(adopted), f => f.RuleId == "HA015");
        Assert.Equal("killall -0 haproxy", Read("lb1", adopted).VrrpScripts.Single(s => s.Name == "check-db").Script!.Command);
    }

    [Fact]
    public void The_real_keepalived_takes_it()
    {
        using var tool = RealTool.RequireIsolated("keepalived");
        foreach (var host in new[] { "lb1", "lb2", "nfs1" })
            tool.Write($"{host}.conf", KeepalivedRenderer.For(s_cluster, host));

        var (exitCode, output) = tool.RunIsolated("ip link add eth0 type veth peer name eth1; ip link add eth2 type veth peer name eth3; for i in lo eth0 eth1 eth2 eth3; do ip link set $i up; done; for f in *.conf; do keepalived -t -f $f; s=$?; [ $s -ne 143 ] || { unshare --pid --fork keepalived -t -f $f; s=$?; }; [ $s -eq 0 ] || exit $s; done 2>&1");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("ignoring", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_was_deployed_is_adopted_as_it_was()
    {
        var adopted = ClusterImport.Describe(Readings.Deployed(s_cluster), new SshSettings(), null, []).Cluster;

        Assert.Equal(s_cluster.VrrpScripts.OrderBy(s => s.Name), adopted.VrrpScripts.OrderBy(s => s.Name));
        Assert.Equal(s_cluster.VrrpTrackFiles.OrderBy(f => f.Name), adopted.VrrpTrackFiles.OrderBy(f => f.Name));
        Assert.Equal(s_cluster.VrrpTrackProcesses.OrderBy(p => p.Name), adopted.VrrpTrackProcesses.OrderBy(p => p.Name));
        Assert.Equal(s_cluster.BfdInstances.OrderBy(b => b.Name), adopted.BfdInstances.OrderBy(b => b.Name));
        Assert.Equal(s_cluster.VrrpSyncGroups, adopted.VrrpSyncGroups);
        Assert.Equal(s_cluster.VrrpInstances.OrderBy(v => v.Name), adopted.VrrpInstances.OrderBy(v => v.Name));
        Assert.All(adopted.Hosts, h => Assert.Null(h.Keepalived));
        Assert.DoesNotContain(ClusterValidator.Validate(adopted), f => f.Severity == Severity.Error);
    }

    [Fact]
    public void An_interface_without_an_address_is_tracked_by_text()
    {
        var bare = s_cluster with { Hosts = s_cluster.Hosts.Select(h => h with { Interfaces = h.Interfaces.Where(i => i.Name != "eth2").ToValueList() }).ToValueList() };

        var adopted = ClusterImport.Describe(Readings.Deployed(bare), new SshSettings(), null, []).Cluster;

        Assert.DoesNotContain(ClusterValidator.Validate(adopted), f => f.RuleId == "HA061");
        Assert.Equal(["eth1", "eth2"], Read("lb1", adopted).VrrpInstances.Single(v => v.Name == "VI_1").TrackInterfaces.Select(t => t.Name));
    }

    [Fact]
    public void What_hosts_have_differently_stays_their_text_and_nothing_is_lost()
    {
        var cluster = s_cluster with
        {
            Hosts = s_cluster.Hosts.Select(h => h.Name == "lb2" ? h with { Keepalived = "vrrp_script check-web {\n    script \"/usr/bin/false\"\n    interval 7\n}\n" } : h).ToValueList(),
            VrrpInstances = s_cluster.VrrpInstances.Select(v => v.Name != "VI_1" ? v : v with
            {
                Members = v.Members.Select(m => m.Host == "lb2" ? m with { Keepalived = "track_process {\n    cron weight -7\n    haproxy\n}\n" } : m).ToValueList(),
            }).ToValueList(),
        };

        var adopted = ClusterImport.Describe(Readings.Deployed(cluster), new SshSettings(), null, []).Cluster;

        Assert.DoesNotContain(adopted.VrrpScripts, s => s.Name == "check-web");
        Assert.Contains("/usr/bin/false", adopted.FindHost("lb2")!.Keepalived, StringComparison.Ordinal);
        Assert.Contains("interval 2", adopted.FindHost("lb1")!.Keepalived, StringComparison.Ordinal);
        var instance = adopted.VrrpInstances.Single(v => v.Name == "VI_1");
        Assert.Empty(instance.TrackProcesses);
        Assert.All(instance.Members, m => Assert.Contains("track_process", m.Keepalived, StringComparison.Ordinal));
        foreach (var host in new[] { "lb1", "lb2", "nfs1" })
        {
            var (before, after) = (Read(host, cluster), Read(host, adopted));
            Assert.Equal(before.VrrpScripts.OrderBy(s => s.Name), after.VrrpScripts.OrderBy(s => s.Name));
            Assert.Equal(before.VrrpInstances.Select(v => v.TrackProcesses), after.VrrpInstances.Select(v => v.TrackProcesses));
        }
    }

    [Theory]
    [InlineData("trackFiles: load", "trackFiles: laod", "HA061")]
    [InlineData("trackInterfaces: { eth1: -20", "trackInterfaces: { eth9: -20", "HA061")]
    [InlineData("trackBfds: { router: {}", "trackBfds: { router: { reverse: true }", "HA061")]
    [InlineData("neighbor: 192.0.2.1,", "neighbor: 192.0.2.11,", "HA062")]
    [InlineData("neighbor: 192.0.2.1,", "neighbor: 192.0.2.100,", "HA062")]
    [InlineData("neighbor: 192.0.2.1,", "neighbor: 192.0.2.31,", "HA062")]
    [InlineData("neighbor: 192.0.2.1,", "neighbor: 2001:db8::1,", "HA062")]
    [InlineData("lb1: 198.51.100.12, lb2: 198.51.100.11", "lb1: 198.51.100.12", "HA062")]
    [InlineData("lb2: 198.51.100.11", "lb2: 198.51.100.11, nfs1: 198.51.100.12", "")]
    [InlineData("maxHops: 2, weight: -20", "weight: -20", "")]
    [InlineData("router: { neighbor: 192.0.2.1, minRx: 300ms, minTx: 300ms, idleTx: 2s, multiplier: 3, passive: true, ttl: 200, maxHops: 2", "router: { neighbor: 203.0.113.1", "HA062")]
    [InlineData("peer: -5", "peer: {}", "HA063")]
    [InlineData("trackFiles: load", "trackFiles: []", "HA064")]
    public void The_rules_know_what_cannot_be_tracked(string right, string wrong, string rule)
    {
        string[] ours = ["HA061", "HA062", "HA063", "HA064", "HA166", "HA182"];
        Assert.DoesNotContain(ClusterValidator.Validate(s_cluster), f => ours.Contains(f.RuleId));

        var found = ClusterValidator.Validate(ClusterYaml.Parse(Yaml.Replace(right, wrong, StringComparison.Ordinal))).Select(f => f.RuleId).Where(ours.Contains).Distinct();

        Assert.Equal(rule.Length == 0 ? [] : [rule], found.Where(r => r != "HA064" || rule == "HA064"));
    }

    [Fact]
    public void Saying_it_by_property_and_by_text_is_a_contradiction()
    {
        var cluster = s_cluster with
        {
            VrrpInstances = s_cluster.VrrpInstances.Select(v => v.Name == "VI_1" ? v with { Keepalived = "track_script {\n    check-db\n}\n" } : v).ToValueList(),
            VrrpSyncGroups = [s_cluster.VrrpSyncGroups[0] with { Keepalived = "track_file {\n    load\n}\n" }],
        };

        Assert.Equal(["syncGroup VG_1", "vrrpInstance VI_1"], ClusterValidator.Validate(cluster).Where(f => f.RuleId == "HA036").Select(f => f.Target).Order());
    }

    [Fact]
    public void A_weight_that_moves_nothing_or_overturns_the_order_is_said_of_the_instance()
    {
        var plain = s_cluster with { VrrpSyncGroups = [], VrrpInstances = [s_cluster.VrrpInstances[3] with { TrackScripts = [new VrrpTrack { Name = "check-db", Weight = -5 }] }] };
        var high = plain with { VrrpInstances = [plain.VrrpInstances[0] with { TrackScripts = [new VrrpTrack { Name = "check-db", Weight = 20 }], Members = [new() { Host = "nfs1", Priority = 250 }, new() { Host = "nfs2", Priority = 240 }] }] };

        Assert.Equal("vrrpInstance VI_nfs", Assert.Single(ClusterValidator.Validate(plain), f => f.RuleId == "HA203").Target);
        Assert.StartsWith("vrrpInstance VI_nfs", Assert.Single(ClusterValidator.Validate(high), f => f.RuleId == "HA270").Target, StringComparison.Ordinal);
        Assert.DoesNotContain(ClusterValidator.Validate(plain), f => f.RuleId == "HA270");
    }

    private static KeepalivedConfiguration Read(string host, Cluster? cluster = null) =>
        KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(KeepalivedRenderer.For(cluster ?? s_cluster, host))));
}
