using HaCluster.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>What counts as changed by hand in the kernel's IPVS table; that keepalived and the kernel really say so is tested in the lab.</summary>
public sealed class IpvsTableResourceTests
{
    private const string Config = """
        virtual_server 192.0.2.100 80 {
            lb_algo rr
            lb_kind DR
            protocol TCP
            real_server 192.0.2.21 80 {
                weight 1
            }
            real_server 192.0.2.22 80 {
                weight 2
            }
        }
        virtual_server 2001:db8::100 53 {
            lb_algo sh
            sh-port
            lb_kind NAT
            protocol UDP
            persistence_timeout 300
            real_server 2001:db8::21 53 {
            }
        }
        virtual_server fwmark 7 {
            real_server 192.0.2.21 80 {
            }
        }

        """;

    private static readonly string[] Table =
    [
        "IP Virtual Server version 1.2.1 (size=4096)",
        "Prot LocalAddress:Port Scheduler Flags",
        "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn",
        "TCP  C0000264:0050 rr  ",
        "  -> C0000216:0050      Route   2      0          0         ",
        "  -> C0000215:0050      Route   1      0          0         ",
        "UDP  [2001:0db8:0000:0000:0000:0000:0000:0100]:0035 sh  (sh-port) persistent 30000 128",
        "  -> [2001:0db8:0000:0000:0000:0000:0000:0021]:0035      Masq    1      0          0         ",
    ];

    private static readonly string[] Believed =
    [
        "service tcp 192.0.2.100 80 rr no",
        "server tcp 192.0.2.100 80 192.0.2.21 80 DR 1",
        "server tcp 192.0.2.100 80 192.0.2.22 80 DR 2",
        "service udp 2001:db8::100 53 sh yes",
        "server udp 2001:db8::100 53 2001:db8::21 53 NAT 1",
    ];

    private static readonly IpvsTableResource Resource = new("keepalived.service", IpvsEntries.Of(IpvsEntries.Read("/etc/keepalived/keepalived.conf", Config)).ToValueList());

    [Fact]
    public void A_table_as_keepalived_has_made_it_has_no_deviation() => Assert.Empty(Compare(Table, Believed, Table));

    [Fact]
    public void Where_nothing_was_asked_nothing_is_wrong() => Assert.Empty(Resource.Compare(Table));

    [Fact]
    public void A_real_server_that_somebody_took_away_comes_back_with_its_weight_and_forwarding()
    {
        var table = Table.Where(l => !l.Contains("C0000216", StringComparison.Ordinal)).ToArray();

        var deviation = Assert.Single(Compare(table, Believed, table));

        Assert.Equal(("ipvs:192.0.2.100:80 -> 192.0.2.22:80", "", "DirectRouting, weight 2"), (deviation.Id, deviation.From, deviation.To));
        Assert.Equal("mend_server tcp 192.0.2.100 80 192.0.2.22 80 DR 2 -t 192.0.2.100:80 -r 192.0.2.22:80 -g -w 2", deviation.Mend.Replace("'", "", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_its_health_check_took_out_is_right() =>
        Assert.Empty(Compare([.. Table.Where(l => !l.Contains("C0000216", StringComparison.Ordinal))], [.. Believed.Where(l => !l.Contains("192.0.2.22", StringComparison.Ordinal))], [.. Table.Where(l => !l.Contains("C0000216", StringComparison.Ordinal))]));

    [Fact]
    public void One_that_came_or_went_while_keepalived_was_asked_is_right()
    {
        var without = Table.Where(l => !l.Contains("C0000216", StringComparison.Ordinal)).ToArray();

        Assert.Empty(Compare(without, Believed, Table));
        Assert.Empty(Compare(Table, Believed, without));
    }

    [Fact]
    public void A_weight_that_a_check_has_set_is_right_and_any_other_is_not()
    {
        var heavier = Table.Select(l => l.Replace("Route   2", "Route   9", StringComparison.Ordinal)).ToArray();

        Assert.Empty(Compare(heavier, [.. Believed.Select(l => l.Replace("DR 2", "DR 9", StringComparison.Ordinal))], heavier));
        Assert.Equal("DirectRouting, weight 9", Assert.Single(Compare(heavier, Believed, heavier)).From);
    }

    [Fact]
    public void A_service_that_somebody_deleted_comes_back_with_all_that_its_scheduler_is_told()
    {
        var table = Table[..6];

        var deviations = Compare(table, Believed, table).ToList();

        Assert.Equal(["ipvs:[2001:db8::100]:53/udp", "ipvs:[2001:db8::100]:53/udp -> [2001:db8::21]:53"], deviations.Select(d => d.Id));
        Assert.Equal("mend_service -u [2001:db8::100]:53 -s sh -p 300 -b sh-port", deviations[0].Mend.Replace("'", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_keepalived_is_about_to_get_another_file_it_changes_the_table_itself()
    {
        // The new file says rr and DR.
        var table = Table.Select(l => l.Replace(" rr ", " wlc ", StringComparison.Ordinal).Replace("Route ", "Tunnel", StringComparison.Ordinal)).ToArray();
        string[] believed = ["service tcp 192.0.2.100 80 wlc no", "server tcp 192.0.2.100 80 192.0.2.21 80 TUN 1", "server tcp 192.0.2.100 80 192.0.2.22 80 TUN 2", .. Believed[3..]];

        Assert.Empty(Compare(table, believed, table));
    }

    [Fact]
    public void A_keepalived_that_does_not_answer_is_believed_nothing() => Assert.Empty(Compare([], [], []));

    private static IEnumerable<LiveDeviation> Compare(string[] first, string[] believed, string[] last) =>
        Resource.Compare([.. first, "believed", .. believed, "table", .. last]);

    [Fact]
    public void An_exchange_that_goes_on_though_nothing_wants_it_is_ended()
    {
        var resource = new SyncDaemonsResource("keepalived.service");

        Assert.Empty(resource.Compare([]));
        var deviations = resource.Compare(["master sync daemon (mcast=eth0, syncid=51)", "backup sync daemon (mcast=eth0, syncid=51)"]).ToList();
        Assert.Equal(["ipvs:sync master", "ipvs:sync backup"], deviations.Select(d => d.Id));
        // Whichever role runs by then.
        Assert.All(deviations, d => Assert.Matches("--stop-daemon master.*--stop-daemon backup", d.Mend));
        Assert.Empty(ClusterState.ForHost(ExampleCluster.Create().Unchecked(), "lb1").Resources.OfType<SyncDaemonsResource>());
        var without = ExampleCluster.Create() with { ConnectionSync = false };
        Assert.Single(ClusterState.ForHost(without.Unchecked(), "lb1").Resources.OfType<SyncDaemonsResource>());
        Assert.Empty(ClusterState.ForHost((without with { Keepalived = "global_defs {\n    lvs_sync_daemon eth0 VI_1 id 7\n}\n" }).Unchecked(), "lb1").Resources.OfType<SyncDaemonsResource>());
    }
}
