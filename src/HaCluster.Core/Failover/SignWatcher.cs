using HaCluster.Features;
using HaCluster.Hosts;

namespace HaCluster.Failover;

/// <summary>Watches hosts for signs.</summary>
internal sealed class SignWatcher(DrillChannels channels, DrillClock clock)
{
    /// <summary>What a host may take beyond the time that its script waits.</summary>
    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Watches for signs on all their hosts at once, and says which were seen in this time, in the order of the signs.</summary>
    public async Task<IReadOnlyList<DrillEvent>> WatchAsync(IEnumerable<FaultSign> signs, TimeSpan time, CancellationToken cancellation)
    {
        var seen = await Task.WhenAll(signs.Select(s => WatchAsync(s, time, cancellation))).ConfigureAwait(false);
        return [.. seen.OfType<DrillEvent>()];
    }

    private async Task<DrillEvent?> WatchAsync(FaultSign sign, TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            var result = await channels.RunAsync(sign.Host, DrillScripts.Watch(sign, time), time + ScriptTimeout, cancellation).ConfigureAwait(false);
            return result.ExitCode == 0 ? new DrillEvent(clock.Now, sign.Kind, sign.Host.Name, sign.Text) : null;
        }
        catch (HostException)
        {
            return null;
        }
    }
}
