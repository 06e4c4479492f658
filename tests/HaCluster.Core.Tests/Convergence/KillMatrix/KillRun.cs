using System.Diagnostics;
using HaCluster.Convergence;
using HaCluster.Resources;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>Deploys to a host that meets a fault at one point, and looks what is left of it.</summary>
/// <param name="host">The host, as the old state left it.</param>
/// <param name="cluster">Its cluster.</param>
/// <param name="wanted">The new state.</param>
/// <param name="old">The host's state before.</param>
/// <param name="fresh">Its state when the new one is there as a whole.</param>
internal sealed class KillRun(KillHost host, CheckedCluster cluster, HostState wanted, string old, string fresh)
{
    private const string Transactions = "ls /var/lib/hacluster/transactions 2>/dev/null || :";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What became of it. A host that is neither old nor new, or to which anything sticks, fails the test.</summary>
    public async Task<KillOutcome> MeetAsync(KillPoint point)
    {
        var before = await host.ShAsync(Transactions);
        var way = new FaultyConnector(host.Connector);
        await using var deployment = new Deployment(cluster, way, OptionsFor(point.Fault));
        var plan = await deployment.PlanAsync([wanted], null, Cancellation);
        var steps = StepsOf(plan.Hosts[0]);
        way.Edit = script => FaultyScript.Edit(script, point, label => steps.First(s => s.Step.Label == label).Number);
        await host.ShAsync(FaultyScript.Prepare);

        var apply = deployment.ApplyAsync(plan, null, CancellationToken.None);
        await UntilAsync(async () => (await host.ShAsync("cat /run/fault.reached 2>/dev/null; :")).Length > 0 || apply.IsCompleted, "the point is reached");
        Assert.False(apply.IsCompleted, apply.IsCompleted ? $"the point was never met: {Words(apply.Result.Hosts[0])}" : "");
        var clock = Stopwatch.StartNew();
        var other = await StrikeAsync(point.Fault, way, apply);
        HostResult? result = null;
        if (point.Fault != KillFault.ControllerKilled)
            result = (await apply.WaitAsync(TimeSpan.FromMinutes(2), Cancellation)).Hosts[0];
        await UntilAsync(async () => (await host.LeftAsync()).Length == 0, "nothing is left", host.LeftAsync);
        var after = clock.Elapsed;
        var healer = KillOutcome.HealerOf(await host.ShAsync(KillOutcome.Look), await host.ShAsync(Transactions) != before);
        if (point.Fault == KillFault.DiskFull)
            await host.FreeDisksAsync();

        var state = await host.StateAsync();
        var words = state == old ? "old" : state == fresh ? "new" : $"neither old nor new\n{Difference(old, state, fresh)}\n{Words(result)}";
        Assert.True(state == old || state == fresh, $"{point}: {words}");
        AssertTrue(point, result, words, other);

        var second = await DeployAsync();
        Assert.True(second.Succeeded, $"{point}: the deploy after it: {Words(second)}");
        Assert.Equal(fresh, await host.StateAsync());
        Assert.Equal(HostOutcome.Unchanged, (await DeployAsync()).Outcome);
        await UntilAsync(async () => (await host.LeftAsync()).Length == 0, "nothing is left", host.LeftAsync);
        return new(words, healer, after, result is null ? "" : result.Outcome == HostOutcome.Applied ? "applied" : $"{result.Outcome}: {result.FailedStep}");
    }

    /// <summary>The names of a plan's points at which a host can be stopped.</summary>
    public static IReadOnlyList<NumberedStep> StepsOf(HostPlan plan) =>
        new Transaction(plan, "20260101T000000Z-000000", new RunRecord("20260101T000000Z-000000", DateTimeOffset.UtcNow, "")).Steps;

    private static DeployOptions OptionsFor(KillFault fault) => new()
    {
        ApplyTimeout = TimeSpan.FromSeconds(90),
        ConfirmTimeout = TimeSpan.FromSeconds(fault == KillFault.ControllerKilled ? 2 : 60),
        HealthTimeout = TimeSpan.Zero,
    };

    private async Task<HostResult?> StrikeAsync(KillFault fault, FaultyConnector way, Task<DeployResult> apply)
    {
        const string Go = "rm -f /run/fault.hold";
        switch (fault)
        {
            case KillFault.WorkerKilled:
                await host.ShAsync($"read -r pid _ </run/fault.reached; kill -9 $pid; {Go}");
                return null;
            case KillFault.ControllerKilled:
                way.IsOff = true;
                await host.CutAsync();
                await host.ShAsync(Go);
                return null;
            case KillFault.ConnectionCut:
                await host.CutAsync();
                await host.ShAsync(Go);
                return null;
            case KillFault.DiskFull:
                await host.FillDisksAsync();
                await host.ShAsync(Go);
                return null;
            case KillFault.PowerLost:
                way.IsOff = true;
                await host.LosePowerAsync();
                way.IsOff = false;
                return null;
            default:
                var other = await DeployAsync();
                await host.ShAsync(Go);
                return other;
        }
    }

    private async Task<HostResult> DeployAsync()
    {
        await using var deployment = new Deployment(cluster, new FaultyConnector(host.Connector) { Edit = FaultyScript.Hasten }, OptionsFor(KillFault.WorkerKilled));
        var plan = await deployment.PlanAsync([wanted], null, Cancellation);
        try
        {
            return (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
        }
        catch (DeployException e)
        {
            return new HostResult(wanted.Host.Name, HostOutcome.NotReached, []) { ErrorId = e.ErrorId, FailedStep = e.Message };
        }
    }

    /// <summary>What the controllers say is what is so.</summary>
    private static void AssertTrue(KillPoint point, HostResult? result, string words, HostResult? other)
    {
        if (result is not null && other is not { Succeeded: true })
            Assert.True(result.Outcome == (words == "new" ? HostOutcome.Applied : result.Outcome is HostOutcome.NotReached ? HostOutcome.NotReached : HostOutcome.RolledBack), $"{point}: the host is {words}, and its controller says {Words(result)}");
        if (point.Fault != KillFault.SecondController)
            return;
        // Either is refused, and told why, unless the first is done already, and the other finds nothing to do.
        var refused = other!.Succeeded ? result! : other;
        Assert.True(other.Outcome == HostOutcome.Unchanged
            || refused.ErrorId == "PlanStale"
            || (refused.ErrorId == "DeployLocked" && refused.FailedStep.Contains(Environment.UserName, StringComparison.Ordinal)), $"{point}: one says {Words(result)}, the other {Words(other)}");
    }

    private static string Words(HostResult? result) => result is null ? "nothing" : $"{result.Outcome} {result.ErrorId} {result.FailedStep} {result.Output}";

    private static string Difference(string old, string state, string fresh)
    {
        string Lines(string name, string other) =>
            string.Join('\n', state.Split('\n').Except(other.Split('\n')).Select(l => $"not {name}: {l}").Concat(other.Split('\n').Except(state.Split('\n')).Select(l => $"missing of {name}: {l}")));
        return Lines("old", old) + "\n" + Lines("new", fresh);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what, Func<Task<string>>? explain = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(40))
                Assert.Fail($"Not within 40 s: {what}. {(explain is null ? "" : await explain())}");
            await Task.Delay(50, Cancellation);
        }
    }
}
