using HaCluster.Values;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>What a lab offers while it runs.</summary>
public sealed class LabRunningTests(LabFixtureForItself fixture) : IClassFixture<LabFixtureForItself>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await LabSample.SkipUnlessPossibleAsync(fixture.Definition);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_node_is_a_machine_of_its_own_behind_strict_host_keys()
    {
        foreach (var node in fixture.Lab.Nodes)
        {
            Assert.True(node.SshAnswers);
            var (exitCode, output) = await LabSample.SshAsync(fixture.Lab, null, node.Name, "hostname; cat /proc/1/comm; systemctl is-system-running --wait");
            Assert.Equal((0, $"{node.Name}\nsystemd\nrunning"), (exitCode, output));
        }
        var byAddress = await LabSample.SshAsync(fixture.Lab, null, "192.0.2.12", "hostname");
        Assert.Equal((0, "two"), byAddress);
    }

    [Fact]
    public async Task A_fresh_node_has_the_packages_and_none_of_them_runs()
    {
        var (_, output) = await LabSample.SshAsync(fixture.Lab, null, "one", "dpkg-query -W keepalived nginx-light nfs-kernel-server | wc -l; systemctl is-active keepalived nginx nfs-server; true");
        Assert.Equal("3\ninactive\ninactive\ninactive", output);
    }

    [Fact]
    public async Task Admin_may_use_sudo_with_the_password_only()
    {
        var (without, _) = await LabSample.SshAsync(fixture.Lab, null, "-l", "admin", "one", "sudo -n id -u 2>/dev/null");
        Assert.NotEqual(0, without);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(fixture.Lab.AdminPasswordFile));
        var password = await File.ReadAllTextAsync(fixture.Lab.AdminPasswordFile, Cancellation);
        var with = await LabSample.SshAsync(fixture.Lab, password, "-l", "admin", "one", "sudo -S -p '' id -u");
        Assert.Equal((0, "0"), with);
    }

    [Fact]
    public async Task Nodes_know_each_other_by_name_and_reach_each_other()
    {
        var (exitCode, _) = await LabSample.SshAsync(fixture.Lab, null, "one", "ping -q -c 1 -W 3 two");
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Storage_can_be_exported_and_mounted_by_NFS()
    {
        Assert.SkipUnless(fixture.Lab.Kernel == LabKernel.UserModeLinux || Directory.Exists("/sys/module/nfsd"), "This kernel has no NFS server.");
        await LabSample.SshAsync(fixture.Lab, null, "two", "echo '/data/web *(rw,no_root_squash,no_subtree_check,fsid=1)' >/etc/exports; echo hello >/data/web/file; systemctl start nfs-server");
        var (_, output) = await LabSample.SshAsync(fixture.Lab, null, "one", "mount -t nfs4 -o vers=4.2 two:/data/web /mnt && cat /mnt/file && echo written >/mnt/other && umount /mnt");
        Assert.Equal("hello", output);
        Assert.Equal((0, "written"), await LabSample.SshAsync(fixture.Lab, null, "two", "cat /data/web/other"));
    }

    [Fact]
    public async Task Starting_the_same_lab_again_finds_it()
    {
        var again = await ClusterLab.StartAsync(LabSample.Two(fixture.Lab.Name), cancellation: Cancellation);
        Assert.Equal((fixture.Lab.ProcessId, fixture.Lab.Started), (again.ProcessId, again.Started));

        var found = await ClusterLab.GetAsync(fixture.Lab.Name, Cancellation);
        Assert.Equal(fixture.Lab.ProcessId, found?.ProcessId);
        Assert.Contains(await ClusterLab.ListAsync(Cancellation), lab => lab.Name == fixture.Lab.Name);
    }

    [Fact]
    public async Task A_different_lab_under_the_same_name_is_refused()
    {
        var error = await Assert.ThrowsAsync<HaClusterException>(() => ClusterLab.StartAsync(new LabDefinition(fixture.Lab.Name, [LabSample.Node("three", "192.0.2.13")]), cancellation: Cancellation));
        Assert.Equal("LabDiffers", error.ErrorId);
        Assert.Contains("Stop it first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pulled_cable_takes_the_carrier_away_and_a_plugged_one_brings_it_back()
    {
        var control = LabControl.Open(fixture.Lab.Name);
        await control.SetLinkAsync("two", "eth0", up: false, Cancellation);
        var (unreachable, _) = await LabSample.SshAsync(fixture.Lab, null, "one", "ping -q -c 1 -W 1 two");
        var carrier = await control.RunAsync("nsenter -n/run/netns/two cat /sys/class/net/eth0/carrier; nsenter -n/run/netns/two ip -o link show eth0", Cancellation);
        await control.SetLinkAsync("two", "eth0", up: true, Cancellation);
        var (reachable, _) = await LabSample.SshAsync(fixture.Lab, null, "one", "ping -q -c 3 -W 3 two");

        Assert.NotEqual(0, unreachable);
        Assert.Contains("NO-CARRIER", carrier.Output, StringComparison.Ordinal);
        Assert.Equal(0, reachable);
    }

    [Fact]
    public async Task A_node_without_power_comes_back_with_its_disk_and_a_new_boot_id()
    {
        const string Look = "cat /etc/kept /data/web/kept /proc/sys/kernel/random/boot_id";
        var (_, before) = await LabSample.SshAsync(fixture.Lab, null, "two", "echo disk >/etc/kept; echo storage >/data/web/kept; " + Look);
        var control = LabControl.Open(fixture.Lab.Name);

        await control.StopNodeAsync("two", Cancellation);
        var off = await ClusterLab.GetAsync(fixture.Lab.Name, Cancellation);
        await control.StartNodeAsync("two", Cancellation);
        await WaitForSshAsync("two");
        var (_, after) = await LabSample.SshAsync(fixture.Lab, null, "two", Look);

        Assert.False(off!.Nodes.Single(n => n.Name == "two").SshAnswers);
        Assert.Equal(["disk", "storage"], after.Split('\n')[..2]);
        Assert.NotEqual(before.Split('\n')[2], after.Split('\n')[2]);
    }

    [Fact]
    public async Task A_command_beside_the_nodes_returns_its_output_and_its_exit_code()
    {
        var result = await LabControl.Open(fixture.Lab.Name).RunAsync("echo 'a  b'; exit 3", Cancellation);
        Assert.Equal((3, "a  b\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void The_start_reported_its_progress()
    {
        Assert.Equal(100, fixture.Progress[^1].PercentComplete);
        Assert.Equal(fixture.Progress.Select(p => p.PercentComplete).Order(), fixture.Progress.Select(p => p.PercentComplete));
        Assert.Contains(fixture.Progress, p => p.Detail == "two is up");
    }

    private async Task WaitForSshAsync(string node)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            if ((await ClusterLab.GetAsync(fixture.Lab.Name, Cancellation))!.Nodes.Single(n => n.Name == node).SshAnswers)
                return;
            await Task.Delay(300, Cancellation);
        }
        Assert.Fail($"{node} did not come back.");
    }
}
