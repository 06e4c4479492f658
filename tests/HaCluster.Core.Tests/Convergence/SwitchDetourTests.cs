using HaCluster.Convergence;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A switch that says something else for a moment: real scripts on a host made of namespaces.</summary>
public sealed class SwitchDetourTests : SandboxTest
{
    private const string Path = "/etc/keepalived/hacluster/move-x";

    private const string Held = "net.ipv4.conf.lo.log_martians";

    private const string Look = "cat /proc/sys/net/ipv4/conf/lo/log_martians; cat " + Path + " 2>&1";

    [Theory]
    [InlineData(0)]
    [InlineData(-253)]
    public async Task It_says_so_for_a_moment_and_then_what_it_is_to_say(int inTheEnd)
    {
        await DeployAsync(State(253, null));
        // Whoever goes by it sees each of its values, and that of the kernel's parameter at that time.
        await Sandbox.ShAsync($$"""
            (
                for i in $(seq 600); do
                    now="$(head -n 1 {{Path}} 2>/dev/null) $(cat /proc/sys/net/ipv4/conf/lo/log_martians)"
                    [ "$now" = "$last" ] || printf '%s\n' "$now"
                    last=$now
                    sleep 0.01
                done
            ) >/run/seen 2>/dev/null </dev/null &
            """);

        var result = await DeployAsync(State(inTheEnd, "1"));

        Assert.Equal(HostOutcome.Applied, result.Outcome);
        var seen = (await Sandbox.ShAsync("cat /run/seen")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["253 0", "253 1", "-254 1", "-254 0", $"{(inTheEnd == 0 ? "" : inTheEnd)} 0"], seen.Where(s => s.Split(' ')[0].Length > 0 || inTheEnd == 0));
        // It does so again, although it says that already.
        Assert.Equal(HostOutcome.Applied, (await DeployAsync(State(inTheEnd, "1"))).Outcome);
        Assert.StartsWith("0\n", await Sandbox.ShAsync(Look + "; true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_leaves_the_switch_and_the_kernel_as_they_were()
    {
        await DeployAsync(State(253, null));

        var result = await DeployAsync(State(0, "1", KeyValuePair.Create("net.ipv4.ip_default_ttl", "9999")));

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.Equal("0\n253\nnow me\n", await Sandbox.ShAsync(Look));
    }

    private static HostState State(int value, string? held, params KeyValuePair<string, string>[] more) =>
        new(Host, [new SwitchResource(Path, value, "now me", "move-x") { Detour = held is null ? null : new(-254, [new(Held, held), .. more]) }], IsPartial: true);
}
