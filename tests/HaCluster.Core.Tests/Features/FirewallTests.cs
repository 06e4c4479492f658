using HaCluster.Adoption;
using HaCluster.Core.Tests.Adoption;
using HaCluster.Core.Tests.Convergence;
using HaCluster.Core.Tests.Formats;
using HaCluster.DesiredState;
using HaCluster.Features.Firewall;
using HaCluster.Model;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>What a firewall has to let in, and that each of them does, with the real nftables, iptables, ufw and firewalld in namespaces.</summary>
public sealed class FirewallTests : SandboxTest
{
    private const string Rules = """
        nft -f - <<'END'
        table inet filter {
          chain input {
            type filter hook input priority 0; policy drop;
            ct state established accept
            ip saddr 203.0.113.0/24 drop
            tcp dport 22 accept
          }
          chain forward {
            type filter hook forward priority 0; policy drop;
          }
        }
        table ip second {
          chain in {
            type filter hook input priority 10; policy accept;
            tcp dport 22 accept
            counter log prefix "in: " reject with icmp type admin-prohibited comment "the rest"
          }
        }
        table ip6 open {
          chain in {
            type filter hook input priority 20; policy accept;
            tcp dport 25 drop
          }
        }
        END

        """;

    private static readonly Cluster s_cluster = ExampleCluster.Create() with { Firewall = FirewallManagement.Managed };

    [Theory]
    [InlineData("lb1", "vrrp, tcp 80, udp 8848")]
    [InlineData("web1", "tcp 80")]
    [InlineData("nfs1", "tcp 2049")]
    public void Each_host_lets_in_what_it_is_there_for(string host, string openings) =>
        Assert.StartsWith($"{host} lets in {openings}, in whichever", Resources(host)[0].Reason, StringComparison.Ordinal);

    [Fact]
    public void By_default_no_firewall_is_touched() =>
        Assert.DoesNotContain(ClusterState.ForHost(ExampleCluster.Create().Checked(), "lb1").Resources, r => r.Id.Contains("firewall", StringComparison.Ordinal));

    [Fact]
    public void It_is_known_again_on_live_hosts() =>
        Assert.Equal(FirewallManagement.Managed, ClusterImport.Describe(Readings.Deployed(s_cluster), new SshSettings(), null, []).Cluster.Firewall);

    [Fact]
    public void Nftables_lets_it_in_before_what_drops_the_rest_and_after_what_is_dropped_on_purpose()
    {
        using var tool = RealTool.RequireIsolated("nft");

        var said = Run(tool, Rules + "sh ./fw look\nnft list ruleset >before\nsh ./fw start && sh ./fw start\nnft list ruleset | sed -n '/\"the rest\"/p; /203.0.113/,/}/p; /hacluster/p'\necho look\nsh ./fw look\nsed 's/tcp 80/tcp 81/; s/^mark=.*/mark=other/' fw >fw2\nsh ./fw2 look\nsh ./fw2 start\nnft list ruleset | grep -c 'dport 8[01] '\nsh ./fw2 stop\nnft list ruleset | sed 's/packets [0-9]* bytes [0-9]*/packets 0 bytes 0/' | diff before - && echo as before");

        var mark = said.Split('"').First(w => w.StartsWith("hacluster-firewall-", StringComparison.Ordinal));
        string[] opened = [$"\t\tmeta l4proto vrrp accept comment \"{mark}\"", $"\t\ttcp dport 80 accept comment \"{mark}\"", $"\t\tudp dport 8848 accept comment \"{mark}\""];
        Assert.Equal(
            [
                "nftables inet filter input", "nftables ip second in",
                "\t\tip saddr 203.0.113.0/24 drop", "\t\ttcp dport 22 accept", opened[0], opened[0], opened[1], opened[1], opened[2], opened[2], "\t}",
                opened[0], opened[1], opened[2], "\t\tcounter packets 0 bytes 0 log prefix \"in: \" reject with icmp admin-prohibited comment \"the rest\"",
                "look", "nftables inet filter input", "nftables ip second in", "2", "as before",
            ],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace("icmp type", "icmp", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("iptables-legacy")]
    [InlineData("iptables-nft")]
    public void Iptables_does_the_same(string program)
    {
        using var tool = RealTool.RequireIsolated("nft", "iptables-legacy");

        var said = Run(tool, $"""
            {program} -P INPUT DROP
            {program} -A INPUT -s 203.0.113.0/24 -j DROP
            {program} -A INPUT -p tcp --dport 22 -j ACCEPT
            {program} -A INPUT -m comment --comment "the rest" -j REJECT
            {program} -S >before
            sh ./fw look
            sh ./fw start && sh ./fw start && sh ./fw look
            {program} -S INPUT | sed 's/hacluster-firewall-[0-9A-F]*/OURS/; s/"//g'
            sh ./fw stop
            {program} -S | diff before - && echo as before
            """);

        Assert.Equal($"""
            iptables {program} INPUT
            -P INPUT DROP
            -A INPUT -s 203.0.113.0/24 -j DROP
            -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
            -A INPUT -p udp -m udp --dport 8848 -m comment --comment OURS -j ACCEPT
            -A INPUT -p tcp -m tcp --dport 80 -m comment --comment OURS -j ACCEPT
            -A INPUT -p vrrp -m comment --comment OURS -j ACCEPT
            -A INPUT -m comment --comment the rest -j REJECT --reject-with icmp-port-unreachable
            as before

            """, said);
    }

    [Fact]
    public void Ufw_keeps_them_as_its_own_and_a_rule_of_its_admin_stays_his()
    {
        using var tool = RealTool.RequireIsolated("ufw");

        var said = Run(tool, """
            mkdir keep && mount -t tmpfs none keep && cp -a /etc/ufw /etc/default keep && mount --bind keep/ufw /etc/ufw && mount --bind keep/default /etc/default && mount -t tmpfs none /run
            ip link set lo up
            { ufw allow 80/tcp && ufw --force enable; } >/dev/null
            sh ./fw look
            sh ./fw start && sh ./fw start && sh ./fw look
            ufw status | grep -v v6 | tr -s ' ' | sed -n '/ALLOW/s/ *$//p'
            iptables -S ufw-user-input | grep -c -e vrrp -e 8848
            sh ./fw stop
            ufw status | grep -v v6 | tr -s ' ' | sed -n '/ALLOW/s/ *$//p'
            """);

        Assert.Equal("""
            ufw user.rules
            80/tcp ALLOW Anywhere
            Anywhere/vrrp ALLOW Anywhere/vrrp # hacluster-firewall
            8848/udp ALLOW Anywhere # hacluster-firewall
            2
            80/tcp ALLOW Anywhere

            """, said);
    }

    [Fact]
    public void Firewalld_keeps_them_as_rich_rules_of_their_own_priority()
    {
        // Not installed for the tests: it would be active at the next boot of the machine.
        using var tool = RealTool.RequireIsolated("firewalld", "dbus-daemon", "nft");

        var said = Run(tool, """
            mount -t tmpfs none /run && mkdir -p /run/dbus /run/firewalld keep && mount -t tmpfs none keep && cp -a /etc/firewalld keep && mount --bind keep/firewalld /etc/firewalld
            ip link set lo up
            bus=$(dbus-daemon --system --fork --print-pid) || exit
            firewalld --nofork --nopid >log 2>&1 &
            daemon=$!
            trap 'kill $daemon $bus' EXIT
            tries=0
            until firewall-cmd -q --state || [ $tries -ge 60 ]; do sleep 0.5; tries=$((tries + 1)); done
            firewall-cmd -q --permanent --add-rich-rule='rule family="ipv4" source address="203.0.113.0/24" drop' && firewall-cmd -q --reload
            sh ./fw look
            sh ./fw start && sh ./fw start && sh ./fw look
            nft list chain inet firewalld filter_IN_public_post | sed -n '/accept/p'
            firewall-cmd --permanent --list-rich-rules
            sh ./fw stop
            firewall-cmd --list-rich-rules
            firewall-cmd --permanent --list-rich-rules
            """);

        Assert.Equal("""
            firewalld zones
            		meta l4proto vrrp accept
            		tcp dport 80 accept
            		udp dport 8848 accept
            rule family="ipv4" source address="203.0.113.0/24" drop
            rule priority="112" protocol value="vrrp" accept
            rule priority="112" port port="80" protocol="tcp" accept
            rule priority="112" port port="8848" protocol="udp" accept
            rule family="ipv4" source address="203.0.113.0/24" drop
            rule family="ipv4" source address="203.0.113.0/24" drop

            """, said);
    }

    [Fact]
    public async Task A_deploy_opens_notices_what_was_emptied_and_a_restore_takes_it_back()
    {
        TestPrograms.Require("nft");
        await UnitAsync(FirewallFeature.Unit, $"sh {FirewallFeature.Script} start");
        await Sandbox.ShAsync($"printf '#!/bin/sh\\nsh {FirewallFeature.Script} stop\\n' >/run/stub/units/{FirewallFeature.Unit}/on-stop; chmod +x /run/stub/units/{FirewallFeature.Unit}/on-stop\n" + Rules);
        var before = await Sandbox.ShAsync("nft list ruleset");
        var state = State([.. Resources("lb1")]);

        var deployed = await DeployAsync(state);
        var opened = await Sandbox.ShAsync("nft list ruleset | grep -c hacluster-firewall");
        var nothing = await PlanAsync(state);
        await Sandbox.ShAsync("nft flush ruleset\n" + Rules);
        var emptied = await PlanAsync(state);
        var again = await DeployAsync(state);

        Assert.True(deployed.Succeeded, deployed.FailedStep + deployed.Output);
        Assert.Contains(deployed.Changes, c => c.Resource == $"file:{FirewallFeature.Script}" && c.Why.StartsWith("lb1 lets in vrrp, tcp 80, udp 8848", StringComparison.Ordinal));
        Assert.Equal("6\n", opened);
        Assert.Empty(nothing.Changes);
        Assert.Equal([("firewall:nftables", "inet filter input drops some of it"), ("firewall:nftables", "ip second in drops some of it")], emptied.Changes.Select(c => (c.Resource, c.From)));
        Assert.True(again.Succeeded, again.FailedStep + again.Output);
        Assert.Equal("6\n", await Sandbox.ShAsync("nft list ruleset | grep -c hacluster-firewall"));

        var gone = await DeployAsync(State());

        Assert.True(gone.Succeeded, gone.FailedStep + gone.Output);
        Assert.Equal(before, await Sandbox.ShAsync("nft list ruleset"));
    }

    private static IReadOnlyList<Resource> Resources(string host) =>
        [.. ClusterState.ForHost(s_cluster.Checked(), host).Resources.Where(r => r.Id.Contains("firewall", StringComparison.Ordinal))];

    private static string Run(RealTool tool, string script)
    {
        var program = Resources("lb1").OfType<FileResource>().First(f => f.Path == FirewallFeature.Script).Content;
        var (exitCode, output) = tool.RunIsolated($"cat >fw <<'END-OF-PROGRAM'\n{program}\nEND-OF-PROGRAM\n{script}");
        Assert.True(exitCode == 0, output);
        return output;
    }
}
