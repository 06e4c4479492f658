using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using HaCluster.Adoption;
using HaCluster.Convergence;
using HaCluster.Core.Tests.Adoption;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>What masquerading needs of directors and real servers, and where it is refused; that it serves is for the lab to show.</summary>
public sealed class MasqueradingTests
{
    private static readonly Cluster s_cluster = ClusterYaml.Load(RepositoryFiles.PathOf("examples/nat.yaml"));

    [Theory]
    [InlineData("nat")]
    [InlineData("tun")]
    [InlineData("dual-stack")]
    public void The_examples_have_nothing_worth_a_warning_but_what_is_meant(string name)
    {
        var findings = ClusterValidator.Validate(ClusterYaml.Load(RepositoryFiles.PathOf($"examples/{name}.yaml")));

        Assert.Equal(name == "tun" ? ["HA009"] : [], findings.Where(f => f.Severity != Severity.Notice).Select(f => f.RuleId));
        Assert.True(ClusterGate.TryCheck(ClusterYaml.Load(RepositoryFiles.PathOf($"examples/{name}.yaml")), out _, out var errors), string.Join('\n', errors));
    }

    [Fact]
    public void A_director_forwards_and_sends_nobody_past_itself()
    {
        var settings = ClusterState.ForHost(s_cluster.Unchecked(), "lb1").Resources.OfType<SysctlResource>().ToDictionary(s => s.Key, s => s.Value);

        Assert.Equal(("1", "0", "0"), (settings["net.ipv4.ip_forward"], settings["net.ipv4.conf.all.send_redirects"], settings["net.ipv4.conf.eth1.send_redirects"]));
        Assert.DoesNotContain(ClusterState.ForHost(ExampleCluster.Create().Unchecked(), "lb1").Resources.OfType<SysctlResource>(), s => s.Key == "net.ipv4.ip_forward");
    }

    [Fact]
    public void A_real_server_answers_by_way_of_the_inside_and_has_no_VIP_to_hide()
    {
        var resources = ClusterState.ForHost(s_cluster.Unchecked(), "web1").Resources;

        Assert.Equal(IPAddress.Parse("198.51.100.1"), Assert.Single(resources.OfType<RouteResource>()).Gateway);
        Assert.Empty(resources.OfType<AddressResource>());
        Assert.DoesNotContain(resources, r => r.Id.Contains("arp", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_sides_of_a_director_are_one_group_of_its_keepalived_conf()
    {
        var text = KeepalivedRenderer.For(s_cluster, "lb2");

        Assert.Matches(@"vrrp_sync_group VG_1 \{\s+group \{\s+VI_outside\s+VI_inside\s+\}\s+sync_group_tracking_weight\s+\}", text);
        Assert.Contains(ClusterGateFindings(s_cluster with { VrrpSyncGroups = [] }), f => f.RuleId == "HA260");
        Assert.DoesNotContain(ClusterGateFindings(s_cluster), f => f.RuleId == "HA260");
    }

    [Fact]
    public void A_deployed_sync_group_is_adopted_and_one_that_does_more_stays_text()
    {
        var plain = ClusterImport.Describe(Readings.Deployed(s_cluster), new SshSettings(), null, []).Cluster;
        var more = ClusterImport.Describe(Readings.Deployed(s_cluster with { VrrpSyncGroups = [s_cluster.VrrpSyncGroups[0] with { Keepalived = "smtp_alert\n" }] }), new SshSettings(), null, []).Cluster;

        Assert.Equal(s_cluster.VrrpSyncGroups, plain.VrrpSyncGroups);
        Assert.All(plain.Hosts, h => Assert.Null(h.Keepalived));
        Assert.Empty(more.VrrpSyncGroups);
        Assert.Contains("vrrp_sync_group VG_1", more.Hosts.Single(h => h.Name == "lb1").Keepalived, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.0/24 VI_outside", true)] // other members
    [InlineData("192.0.2.1/24", true)]
    [InlineData("198.51.100.1/32", true)] // it does not say of which network it is
    [InlineData("198.51.100.1/24", false)]
    public void HA084_wants_a_VIP_of_the_same_directors_in_the_network_of_the_real_servers(string vip, bool fires)
    {
        var inside = s_cluster.VrrpInstances[1] with { VirtualIPAddresses = [InterfaceAddress.Parse(vip.Split(' ')[0])] };
        if (vip.Contains(' '))
            inside = inside with { Members = [inside.Members[0]] };
        var cluster = s_cluster with { VrrpInstances = [s_cluster.VrrpInstances[0], inside] };

        Assert.Equal(fires, ClusterValidator.Validate(cluster).Any(f => f.RuleId == "HA084"));
    }

    [Fact]
    public void Real_servers_of_one_service_may_be_reached_in_different_ways()
    {
        var mixed = s_cluster.IpvsServices[0] with { RealServers = [s_cluster.IpvsServices[0].RealServers[0], new RealServer { Host = "web2", Forwarding = IpvsForwarding.Tunnel }] };
        var cluster = s_cluster with { IpvsServices = [mixed] };

        Assert.Single(ClusterState.ForHost(cluster.Unchecked(), "web1").Resources.OfType<RouteResource>());
        Assert.Empty(ClusterState.ForHost(cluster.Unchecked(), "web2").Resources.OfType<RouteResource>());
        Assert.Single(ClusterState.ForHost(cluster.Unchecked(), "web2").Resources.OfType<AddressResource>());
    }

    // 203.0.113.9 is beyond the router at 198.51.100.254; the kernel shows addresses in the order of bytes of a small-endian machine.
    [Theory]
    [InlineData("203.0.113.9", "", true)]
    [InlineData("198.51.100.7", "", false)] // a neighbour
    [InlineData("2001:db8::9", "", false)] // only IPv4 is turned
    [InlineData("", "", false)] // no ssh
    [InlineData("203.0.113.9", "eth0\t007100CB\tFE6433C6\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0", false)] // it has a route of its own
    [InlineData("203.0.113.9", "eth0\t00000000\t016433C6\t0003\t0\t0\t0\t00000000\t0\t0\t0", false)] // it leads there already
    public void The_route_that_carries_the_controller_is_never_turned(string controller, string route, bool refuses)
    {
        if (!BitConverter.IsLittleEndian)
            Assert.Skip("The routes are written in the order of bytes of a small-endian machine.");
        var resource = new RouteResource(IPAddress.Parse("198.51.100.1"), "hacluster-route.service") { Reason = "web1 is a real server of web" };
        string[] routes =
        [
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT",
            "eth0\t00000000\tFE6433C6\t0003\t0\t0\t100\t00000000\t0\t0\t0",
            "eth0\t006433C6\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
            .. route.Length > 0 ? [route] : Array.Empty<string>(),
        ];
        var facts = new HostFacts
        {
            Kernel = new FileLines(routes.Select(r => $"{RouteTable.Path}:{r}")),
            Reports = new Dictionary<string, ValueList<string>> { [resource.Id] = [controller] },
        };
        HostPlan Plan() => Planner.Plan(new HostState(s_cluster.RequireHost("web1"), [resource]), facts);

        if (refuses)
        {
            var refusal = Assert.Throws<HostException>(Plan);
            Assert.Equal("RouteCarriesSsh", refusal.ErrorId);
            Assert.Contains("ip route add 203.0.113.9 via 198.51.100.254 dev eth0", refusal.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(route.Contains("016433C6") ? [] : ["via 198.51.100.254"], Plan().Changes.Select(c => c.From));
        }
    }

    [Theory]
    [InlineData("table inet filter { chain input { ct state established,related accept } }", "stateful")]
    [InlineData("table inet filter { chain input { tcp dport 22 accept } }", "")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_firewall_by_states_beside_IPVS_is_seen(string ruleset, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs sh.");
        var folder = Directory.CreateTempSubdirectory("hacluster-test-");
        try
        {
            foreach (var (tool, text) in (IEnumerable<(string, string)>)[("nft", ruleset), ("iptables-save", ""), ("iptables-legacy-save", "")])
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, tool), $"#!/bin/sh\necho {ShellQuote.Quote(text)}\n", TestContext.Current.CancellationToken);
                File.SetUnixFileMode(Path.Combine(folder.FullName, tool), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            var start = new ProcessStartInfo("sh", ["-c", EmbeddedText.ReadScript(typeof(DirectorFeature), "conntrack-look.sh")]) { RedirectStandardOutput = true };
            start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
            using var process = Process.Start(start)!;

            Assert.Equal(said, (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Health_checks_of_IPv6_never_speak_from_the_VIP_which_the_real_servers_have_too()
    {
        var dual = ClusterYaml.Load(RepositoryFiles.PathOf("examples/dual-stack.yaml"));

        var text = KeepalivedRenderer.For(dual, "lb1");

        Assert.Contains("2001:db8:2::100/64 preferred_lft 0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fe80::100/64 preferred_lft", text, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.100/24 preferred_lft", text, StringComparison.Ordinal);
        Assert.Equal(dual.VrrpInstances.Select(v => (v.Name, v.VirtualIPAddresses)), ClusterImport.Describe(Readings.Deployed(dual), new SshSettings(), null, []).Cluster.VrrpInstances.Select(v => (v.Name, v.VirtualIPAddresses)));
    }

    [Fact]
    public void A_sync_group_that_cannot_keep_together_is_an_error()
    {
        var (outside, inside) = (s_cluster.VrrpInstances[0], s_cluster.VrrpInstances[1]);
        var group = s_cluster.VrrpSyncGroups[0];

        Assert.Equal([], Messages(s_cluster));
        Assert.Contains("No VRRP instance is called 'VI_x'", Messages(s_cluster with { VrrpSyncGroups = [group with { Instances = ["VI_outside", "VI_x"] }] })[0], StringComparison.Ordinal);
        Assert.Contains("fewer than two", Assert.Single(Messages(s_cluster with { VrrpSyncGroups = [group with { Instances = ["VI_outside", "VI_outside"] }] })), StringComparison.Ordinal);
        Assert.Contains("already in syncGroup VG_1", Messages(s_cluster with { VrrpSyncGroups = [group, group with { Name = "VG_2" }] })[0], StringComparison.Ordinal);
        Assert.Contains("other members", Assert.Single(Messages(s_cluster with { VrrpInstances = [outside, inside with { Members = [inside.Members[0]] }] })), StringComparison.Ordinal);

        static List<string> Messages(Cluster cluster) => [.. ClusterValidator.Validate(cluster).Where(f => f.RuleId == "HA083").Select(f => f.Message)];
    }

    private static IReadOnlyList<Finding> ClusterGateFindings(Cluster cluster)
    {
        ClusterGate.TryCheck(cluster, out _, out var findings);
        return findings;
    }
}
