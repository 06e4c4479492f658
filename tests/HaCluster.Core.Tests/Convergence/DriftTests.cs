using System.Text.Json;
using HaCluster.Convergence;
using HaCluster.Features.Vrrp;
using HaCluster.Reporting.Machine;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>What differs on a host, and whose change it is; with real files, sysctls and scripts.</summary>
public sealed class DriftTests : SandboxTest
{
    private const string Unit = "thing.service";
    private const string Key = "net.ipv4.conf.lo.arp_ignore";

    private static readonly HostState Deployed = State(
        new DirectoryResource("/srv/made"),
        new FileResource("/srv/same", "1\n"), new FileResource("/srv/edited", "1\n"), new FileResource("/srv/gone", "1\n"), new FileResource("/srv/mode", "1\n"),
        new SysctlResource(Key, "1"), new ServiceResource(Unit));

    [Fact]
    public async Task A_host_that_is_as_it_was_deployed_has_none()
    {
        await UnitAsync(Unit, ":");
        await DeployAsync(Deployed);

        var drift = await CompareAsync(Deployed);

        Assert.True(drift.IsEmpty);
        Assert.Equal(["web1"], drift.Hosts);
    }

    [Fact]
    public async Task A_host_to_which_nothing_was_deployed_is_said_to_be_one()
    {
        await UnitAsync(Unit, ":");
        await Sandbox.ShAsync("echo other >/srv/same");

        var drift = await CompareAsync(Deployed);

        Assert.Equal(7, drift.Drifts.Count);
        Assert.All(drift.Drifts, d => Assert.Equal((DriftCause.NotDeployed, null), (d.Cause, d.LastRun)));
    }

    [Fact]
    public async Task What_somebody_changed_on_the_host_is_by_hand()
    {
        await UnitAsync(Unit, ":");
        var run = (await DeployAsync(Deployed)).Run;
        await Sandbox.ShAsync($"echo mine >>/srv/edited; rm /srv/gone; chmod 0600 /srv/mode; echo 0 >/proc/sys/net/ipv4/conf/lo/arp_ignore; rmdir /srv/made; rm /run/stub/units/{Unit}/active /run/systemd/units/invocation:{Unit}");

        var drift = await CompareAsync(Deployed);

        Assert.Equal(
            ["directory:/srv/made", "file:/srv/edited", "file:/srv/gone", "file:/srv/mode", $"service:{Unit}", $"sysctl:{Key}"],
            drift.Drifts.Select(d => d.Resource).Order(StringComparer.Ordinal));
        Assert.All(drift.Drifts, d => Assert.Equal((DriftCause.ByHand, run), (d.Cause, d.LastRun?.Id)));
        var edited = drift.Drifts.Single(d => d.Resource == "file:/srv/edited");
        Assert.Contains("-mine", edited.Diff, StringComparison.Ordinal);
        Assert.StartsWith("web1: file:/srv/edited: 2 lines, 0644 root:root, edited by hand since the last deploy, wanted: 1 line", edited.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("(changed on the host)", edited.ToString(), StringComparison.Ordinal);
        Assert.Equal(("0", "1"), drift.Drifts.Where(d => d.Resource == $"sysctl:{Key}").Select(d => (d.Has, d.Wanted)).Single());
        Assert.Equal("mine", (await Sandbox.ShAsync("tail -n 1 /srv/edited")).Trim());
    }

    [Fact]
    public async Task What_a_deploy_sets_up_elsewhere_is_the_definitions_until_it_was_deployed_and_by_hand_when_it_is_gone()
    {
        await UnitAsync("systemd-networkd.service", ":");
        await Sandbox.ShAsync(
            """
            systemctl start systemd-networkd.service
            mkdir -p /run/systemd/netif/links /run/systemd/network
            printf 'NETWORK_FILE=/run/systemd/network/10-lo.network\n' >"/run/systemd/netif/links/$(cat /sys/class/net/lo/ifindex)"
            printf '[Match]\nName=lo\n' >/run/systemd/network/10-lo.network
            """);
        await DeployAsync(State(new FileResource("/srv/same", "1\n")));
        var wanted = State(new FileResource("/srv/same", "2\n"), new KeptAddressesResource(["lo"]));

        var redefined = await CompareAsync(wanted);
        await DeployAsync(wanted);
        var deployed = await CompareAsync(wanted);
        await Sandbox.ShAsync("rm /etc/systemd/network/10-lo.network.d/hacluster.conf");
        var removed = await CompareAsync(wanted);

        Assert.Equal([("file:/srv/same", DriftCause.Definition), ("networkd:keep lo", DriftCause.Definition)], redefined.Drifts.Select(d => (d.Resource, d.Cause)).Order());
        Assert.True(deployed.IsEmpty);
        Assert.Equal([("networkd:keep lo", DriftCause.ByHand)], removed.Drifts.Select(d => (d.Resource, d.Cause)));
    }

    [Fact]
    public async Task What_was_changed_in_the_definition_is_told_apart_from_that_and_what_follows_is_none_of_its_own()
    {
        await UnitAsync(Unit, ":");
        await DeployAsync(Deployed);
        await Sandbox.ShAsync("echo mine >>/srv/edited; echo mine >>/srv/gone");
        var changed = State(
            new FileResource("/srv/same", "2\n") { Notifies = [Unit] }, new FileResource("/srv/edited", "2\n"), new FileResource("/srv/gone", "1\n"), new FileResource("/srv/new", "1\n"),
            new SysctlResource(Key, "1"), new SysctlResource("net.ipv4.conf.lo.arp_announce", "2"), new ServiceResource(Unit));

        var drift = await CompareAsync(changed);

        Assert.Equal(
            [
                ("directory:/srv/made", DriftCause.Definition), ("file:/srv/edited", DriftCause.Both), ("file:/srv/gone", DriftCause.ByHand), ("file:/srv/mode", DriftCause.Definition),
                ("file:/srv/new", DriftCause.Definition), ("file:/srv/same", DriftCause.Definition), ("sysctl:net.ipv4.conf.lo.arp_announce", DriftCause.Definition),
            ],
            drift.Drifts.Select(d => (d.Resource, d.Cause)).OrderBy(d => d.Resource, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_just_so_before_the_first_deploy_is_by_hand_as_long_as_the_files_are_those_of_the_definition()
    {
        await UnitAsync(Unit, ":");
        await Sandbox.ShAsync($"systemctl start {Unit}; systemctl enable {Unit}");
        await DeployAsync(Deployed);
        Assert.DoesNotContain(Unit, await Sandbox.ShAsync("cat /var/lib/hacluster/manifest"), StringComparison.Ordinal);
        await Sandbox.ShAsync($"rm /run/stub/units/{Unit}/active /run/systemd/units/invocation:{Unit}");

        Assert.Equal(DriftCause.ByHand, Assert.Single((await CompareAsync(Deployed)).Drifts).Cause);
    }

    [Fact]
    public async Task After_a_restore_it_is_what_came_back_that_counts()
    {
        var (one, two) = (State(new FileResource("/srv/a", "1\n")), State(new FileResource("/srv/a", "2\n")));
        await DeployAsync(one);
        await DeployAsync(two);
        await using (var deployment = Make())
            await deployment.ApplyAsync((await deployment.PlanRestoreAsync(cancellation: Cancellation)).Plan, null, Cancellation);

        Assert.True((await CompareAsync(one)).IsEmpty);
        Assert.Equal(DriftCause.Definition, Assert.Single((await CompareAsync(two)).Drifts).Cause);
    }

    [Fact]
    public async Task It_is_JSON_for_other_programs()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1\n")));
        await Sandbox.ShAsync("echo mine >/srv/a");

        var drift = await CompareAsync(State(new FileResource("/srv/a", "1\n")));
        using var json = JsonDocument.Parse(DriftJson.Of("shop", drift.Drifts));

        Assert.True(json.RootElement.GetProperty("drifted").GetBoolean());
        var one = Assert.Single(json.RootElement.GetProperty("drifts").EnumerateArray());
        Assert.Equal(("web1", "file:/srv/a", "byHand"), (one.GetProperty("host").GetString(), one.GetProperty("resource").GetString(), one.GetProperty("cause").GetString()));
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", one.GetProperty("lastRunBy").GetString());
    }

    private async Task<ClusterDrift> CompareAsync(HostState state)
    {
        await using var deployment = Make();
        return await deployment.CompareAsync([state], null, Cancellation);
    }
}
