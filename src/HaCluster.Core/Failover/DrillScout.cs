using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>Looks at the directors of a drilled service.</summary>
internal sealed class DrillScout(DrillSubject subject, DrillChannels channels, TimeProvider time)
{
    /// <summary>How long is waited between two looks.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Looks until it likes what it sees or the time is over; the last look is the answer.</summary>
    public async Task<DrillScene> LookUntilAsync(Func<DrillScene, bool> likes, TimeSpan patience, CancellationToken cancellation)
    {
        var clock = new DrillClock(time);
        while (true)
        {
            var seen = await LookAsync(cancellation).ConfigureAwait(false);
            if (likes(seen) || clock.Now >= patience)
                return seen;
            await Task.Delay(Interval, time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<DrillScene> LookAsync(CancellationToken cancellation) => new(
        subject.Cluster, subject.Service.Name,
        await Task.WhenAll(subject.Directors.Select(d => LookAsync(d, cancellation))).ConfigureAwait(false),
        FeatureList.All);

    private async Task<LiveHost> LookAsync(ClusterHost director, CancellationToken cancellation)
    {
        try
        {
            return await channels.UseAsync(director, c => ClusterObserver.ObserveHostAsync(subject.Cluster, director, c, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (HaClusterException e)
        {
            return new LiveHost(director.Name, director.Address, subject.Cluster.RolesOf(director.Name).ToValueList()) { Error = e };
        }
    }
}
