using HaCluster.Convergence;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

public sealed class RollingOrderTests
{
    private static readonly string[] Hosts = ["lb1", "lb2", "web1", "web2", "nfs1"];

    [Fact]
    public void Storage_comes_first_and_the_master_director_last() =>
        Assert.Equal(["nfs1", "web1", "web2", "lb2", "lb1"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, _ => false, _ => false));

    [Fact]
    public void The_master_is_who_holds_the_VIP_now_whatever_its_priority() =>
        Assert.Equal(["nfs1", "web1", "web2", "lb1", "lb2"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, host => host == "lb2", _ => false));

    [Fact]
    public void Servers_that_hold_the_VIP_of_a_share_come_before_its_clients_and_the_one_that_serves_after_its_standby() =>
        Assert.Equal(["nfs1", "nfs2", "web1", "web2", "lb2", "lb1"], RollingOrder.Sort(
            Clusters.WithSharedStorage, ["lb1", "lb2", "web1", "web2", "nfs2", "nfs1"], host => host is "nfs2" or "lb1", _ => false));

    [Fact]
    public void What_is_taken_down_goes_the_other_way_round_and_after_all_that_comes() =>
        Assert.Equal(["web2", "lb2", "lb1", "web1", "nfs1"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, _ => false, host => host is "nfs1" or "web1"));

    [Fact]
    public void A_host_that_needs_nothing_any_more_comes_after_storage_and_loses_its_mounts_before_a_share_goes()
    {
        string[] hosts = ["former", "nfs1", "web1"];

        Assert.Equal(["nfs1", "former", "web1"], RollingOrder.Sort(ExampleCluster.Create(), hosts, _ => false, _ => false));
        Assert.Equal(["web1", "former", "nfs1"], RollingOrder.Sort(ExampleCluster.Create(), hosts, _ => false, host => host is "former" or "nfs1"));
    }

    [Fact]
    public void New_hosts_of_one_kind_are_set_up_at_once_and_directors_one_after_the_other() =>
        Assert.Equal(["nfs1", "web1 web2", "lb2", "lb1"], Waves(new(), Create, "nfs1", "web1", "web2", "lb2", "lb1"));

    [Fact]
    public void What_may_be_noticed_is_done_to_one_host_after_the_other_unless_batches_are_allowed()
    {
        Assert.Equal(["web1", "web2"], Waves(new(), ChangeAction.Reload, "web1", "web2"));
        Assert.Equal(["web1 web2"], Waves(new() { BatchSize = 2 }, ChangeAction.Reload, "web1", "web2"));
        Assert.Equal(["lb2", "lb1"], Waves(new() { BatchSize = 2 }, ChangeAction.Reload, "lb2", "lb1"));
    }

    [Fact]
    public void No_more_hosts_at_once_than_the_limit() =>
        Assert.Equal(["web1", "web2"], Waves(new() { ThrottleLimit = 1 }, Create, "web1", "web2"));

    [Fact]
    public void A_host_without_changes_holds_nobody_up() =>
        Assert.Equal(["web1 nfs1 web2", "lb2"], RollingOrder.WavesOf(ExampleCluster.Create(), [Plan("web1", Create), Plan("nfs1"), Plan("web2", Create), Plan("lb2", Create)], new()).Select(Names));

    private const ChangeAction Create = ChangeAction.Create;

    private static IEnumerable<string> Waves(DeployOptions options, ChangeAction action, params string[] hosts) =>
        RollingOrder.WavesOf(ExampleCluster.Create(), hosts.Select(h => Plan(h, action)), options).Select(Names);

    private static string Names(IReadOnlyList<HostPlan> wave) => string.Join(' ', wave.Select(p => p.Host));

    private static HostPlan Plan(string host, params ChangeAction[] actions)
    {
        var state = new HostState(ExampleCluster.Create().RequireHost(host), []);
        return new(state, new HostFacts(), actions.Select(a => new Change(host, "service:thing.service", a, "", "", "")).ToValueList());
    }
}
