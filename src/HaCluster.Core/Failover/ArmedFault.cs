using System.Globalization;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>A fault on its host, from the arming of its undo to its end.</summary>
/// <param name="channels">The way to the host.</param>
/// <param name="time">Where time comes from.</param>
/// <param name="plan">The drill.</param>
/// <param name="window">How long after the arming the fault may go in.</param>
internal sealed class ArmedFault(DrillChannels channels, TimeProvider time, DrillPlan plan, TimeSpan window)
{
    /// <summary>How much later than the controller the timer restores a host that the controller can reach.</summary>
    private static readonly TimeSpan ControllerFirst = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(90);

    private readonly Fault _fault = plan.Fault;

    /// <summary>Starts anew when the host has said that its timer runs: the timer is the earlier then.</summary>
    private DrillClock _sinceArming = new(time);

    private bool _maybeIn;

    /// <summary>The host's uptime at the zero of the drill's clock. The lowest estimate is the best: the others contain more of the way.</summary>
    private TimeSpan _bootAt = TimeSpan.MaxValue;

    /// <summary>How long after the arming the host undoes the fault by itself.</summary>
    public TimeSpan UndoAfter { get; } = window + plan.Duration + (plan.Fault.IsolatesHost ? TimeSpan.Zero : ControllerFirst);

    /// <summary>How the fault went, once it is undone; <see langword="null"/> for one that did not go in.</summary>
    public FaultCourse? Course { get; private set; }

    /// <summary>The longest time from now until the fault is undone, by the host's own timer if need be; <see langword="null"/> where nothing is armed.</summary>
    public TimeSpan? UndoneWithin => !IsPending ? null : UndoAfter > _sinceArming.Now ? UndoAfter - _sinceArming.Now : TimeSpan.Zero;

    /// <summary>Whether the host may still be broken.</summary>
    public bool IsPending { get; private set; }

    /// <summary>Arms the undo.</summary>
    public async Task ArmAsync(CancellationToken cancellation)
    {
        IsPending = true;
        var result = await channels.RunAsync(_fault.Target, DrillScripts.Arm(plan.Id, _fault, UndoAfter), ScriptTimeout, cancellation).ConfigureAwait(false);
        _sinceArming = new DrillClock(time);
        if (result.ExitCode == 0)
            return;
        IsPending = false;
        throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault could not be prepared and did not go in: {result.ErrorText.Trim()}");
    }

    /// <summary>Lets the fault in.</summary>
    public async Task InjectAsync(DrillClock clock, CancellationToken cancellation)
    {
        if (_sinceArming.Now > window)
            throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault did not go in, for so much time went by since its undo was armed that it would not have lasted. Is this machine or the host too busy for a measurement?");
        _maybeIn = true;
        var result = await channels.RunAsync(_fault.Target, DrillScripts.Inject(plan.Id), ScriptTimeout, cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault did not go in: {result.ErrorText.Trim()}");
        TakeTime(Lines(result), clock);
        // The way there may be cut in a moment; what is left of it would only hang.
        if (_fault.IsolatesHost)
            await channels.CloseAsync(_fault.Target).ConfigureAwait(false);
    }

    /// <summary>Waits until the timer of a fault that cut off its host must have undone it.</summary>
    public Task WaitForTimerAsync(CancellationToken cancellation)
    {
        var left = UndoAfter - _sinceArming.Now;
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellation) : Task.CompletedTask;
    }

    /// <summary>Undoes the fault unless the host has done so or nothing was armed; tries until the host can be reached, and is not to be cancelled.</summary>
    /// <exception cref="HaClusterException"><c>DrillNotRestored</c>.</exception>
    public async Task RestoreAsync(DrillClock clock)
    {
        while (IsPending)
        {
            try
            {
                Take(await channels.RunAsync(_fault.Target, DrillScripts.Restore(plan.Id), ScriptTimeout, CancellationToken.None).ConfigureAwait(false), clock);
            }
            catch (HostException) when (_sinceArming.Now < UndoAfter + ScriptTimeout)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.5), time).ConfigureAwait(false);
            }
            catch (HostException e)
            {
                throw NotRestored($"It cannot be reached, though its timer should have undone the fault {UndoAfter.TotalSeconds:0} s after it was armed", e);
            }
        }
    }

    private void Take(ScriptResult result, DrillClock clock)
    {
        if (result.ExitCode == DrillScripts.Unknown && _maybeIn)
            throw NotRestored("It knows nothing of the drill: was it restarted?", null);
        if (result.ExitCode is not (0 or DrillScripts.Unknown))
            throw NotRestored($"The undo failed: {result.ErrorText.Trim()}", null);
        IsPending = false;
        if (result.ExitCode == DrillScripts.Unknown)
            return;
        var lines = Lines(result);
        TakeTime(lines, clock);
        if (!lines.TryGetValue("injected", out var injected))
            return;
        if (!injected.StartsWith("0 ", StringComparison.Ordinal))
            throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault did not go in, and its undo ran: {result.ErrorText.Trim()}");
        var undone = lines["undone"].Split(' ', 3);
        Course = new FaultCourse(AtUptime(injected.Split(' ')[1]), AtUptime(undone[1]), undone[2]);
    }

    private HaClusterException NotRestored(string why, Exception? inner) => new("DrillNotRestored",
        $"{_fault.Target.Name}: the fault ({_fault.Description}) may not be undone. {why}. Look at the host; 'sh /run/hacluster/drill/{plan.Id}/fault undo' there, in that folder, tries again.", null, inner);

    private void TakeTime(Dictionary<string, string> lines, DrillClock clock)
    {
        var boot = clock.Now - Uptime(lines["clock"]);
        _bootAt = boot < _bootAt ? boot : _bootAt;
    }

    private TimeSpan AtUptime(string uptime) => _bootAt + Uptime(uptime);

    private static TimeSpan Uptime(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static Dictionary<string, string> Lines(ScriptResult result) => result.OutputText
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 2)).ToDictionary(w => w[0], w => w[1]);
}
