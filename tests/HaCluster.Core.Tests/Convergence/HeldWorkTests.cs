using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>Work that is no transaction has the host for itself, and gives it back.</summary>
public sealed class HeldWorkTests : SandboxTest
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_deploy_that_comes_meanwhile_is_told_who_has_the_host_and_one_that_comes_after_it_is_not()
    {
        await Sandbox.ShAsync("touch /run/stub/hold");
        var work = RunAsync(HeldWork.Write(["while [ -e /run/stub/hold ]; do sleep 0.05; done", "echo done", "return 7"], "update", s_limit));
        await UntilAsync("[ -e /var/lib/hacluster/lock ]");

        var error = await Assert.ThrowsAsync<DeployException>(() => DeployAsync(State(new FileResource("/srv/a", "x"))));
        var other = await RunAsync(HeldWork.Write(["touch /srv/b"], "update", s_limit));
        await Sandbox.ShAsync("rm /run/stub/hold");
        var result = await work;

        Assert.Equal("DeployLocked", error.ErrorId);
        Assert.Contains($"{Controller.Name} (update)", error.Message, StringComparison.Ordinal);
        var refused = Assert.Throws<HostException>(() => HeldWork.ThrowIfRefused("web1", other));
        Assert.Equal("DeployLocked", refused.ErrorId);
        Assert.Contains($"{Controller.Name} (update)", refused.Message, StringComparison.Ordinal);
        Assert.Equal((7, "done\n"), (result.ExitCode, result.OutputText));
        HeldWork.ThrowIfRefused("web1", result);
        Assert.Equal("", await Sandbox.ShAsync("ls -A /var/lib/hacluster/transactions; ls -d /var/lib/hacluster/lock /run/hacluster.* /srv/b 2>/dev/null || :"));
        Assert.True((await DeployAsync(State(new FileResource("/srv/a", "x")))).Succeeded);
    }

    [Fact]
    public async Task It_keeps_away_from_a_deploy_that_is_at_work_and_one_whose_controller_is_gone_is_in_nobodys_way()
    {
        await UnitAsync("slow.service", "touch /run/stub/begun; while [ ! -e /run/stub/go ]; do sleep 0.05; done");
        var deploy = DeployAsync(State(new ServiceResource("slow.service")));
        await UntilAsync("[ -e /run/stub/begun ]");
        var refused = Assert.Throws<HostException>(() => HeldWork.ThrowIfRefused("web1", RunAsync(HeldWork.Write([":"], "update", s_limit)).Result));
        await Sandbox.ShAsync("touch /run/stub/go");
        Assert.True((await deploy).Succeeded);
        Assert.Equal("DeployLocked", refused.ErrorId);

        // It does not hear of its end: what it has started outlives it, and holds its output.
        var work = RunAsync(HeldWork.Write(["while [ ! -e /run/stub/end ]; do sleep 0.05; done"], "update", s_limit), TimeSpan.FromSeconds(5));
        await UntilAsync("[ -e /var/lib/hacluster/lock ]");
        await Sandbox.LoseControllersAsync();
        Assert.True((await DeployAsync(State(new FileResource("/srv/a", "x"), new ServiceResource("slow.service")))).Succeeded);
        await Assert.ThrowsAnyAsync<Exception>(() => work);
        await Sandbox.ShAsync("touch /run/stub/end");
    }

    private async Task<ScriptResult> RunAsync(string script, TimeSpan? limit = null)
    {
        await using var channel = await Sandbox.OpenAsync(Host, new(), Cancellation);
        return await channel.RunAsync(script, limit ?? s_limit, Cancellation);
    }
}
