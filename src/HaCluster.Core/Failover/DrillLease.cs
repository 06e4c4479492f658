using System.Collections.Concurrent;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>
/// A drill's hold on all hosts that are involved, so that no other drill and no deploy runs there. It ends with its disposal; if the controller
/// dies, as soon as the fault is undone: on its own host by the timer, on the others when that must have run.
/// </summary>
internal sealed class DrillLease : IAsyncDisposable
{
    /// <summary>What is granted beyond the time that is asked for: for the way to the hosts, and a link that has just come back, to a controller that is still there.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>How long after the hosts were taken the undo is armed, from when on its time counts.</summary>
    private static readonly TimeSpan Arming = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(30);

    private readonly string _id;
    private readonly DrillSubject _subject;
    private readonly DrillChannels _channels;
    private readonly ConcurrentBag<ClusterHost> _left = [];

    private DrillLease(string id, DrillSubject subject, DrillChannels channels) => (_id, _subject, _channels) = (id, subject, channels);

    /// <summary>Takes the hosts. One that does not answer and whose part is needed has been refused by the check before, or will be by the fault.</summary>
    /// <param name="id">The drill's id.</param>
    /// <param name="subject">What the drill is about.</param>
    /// <param name="channels">The way to the hosts.</param>
    /// <param name="undoneAfter">How long it takes at most until the fault is undone.</param>
    /// <param name="cancellation">Ends it; what was taken is given back.</param>
    /// <exception cref="DrillRefusedException">Another drill or a deploy has one of the hosts.</exception>
    public static async Task<DrillLease> TakeAsync(string id, DrillSubject subject, DrillChannels channels, TimeSpan undoneAfter, CancellationToken cancellation)
    {
        var lease = new DrillLease(id, subject, channels);
        try
        {
            var problems = await lease.AcquireAsync(undoneAfter, undoneAfter + Arming, cancellation).ConfigureAwait(false);
            return problems.Count == 0 ? lease : throw new DrillRefusedException(subject.Cluster.Name, problems);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Keeps the hosts for another while, when the fault is undone.</summary>
    /// <exception cref="HaClusterException"><c>DrillDisturbed</c>: another drill or a deploy has taken one of them.</exception>
    public async Task ProlongAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (await AcquireAsync(time, TimeSpan.Zero, cancellation).ConfigureAwait(false) is { Count: > 0 } problems)
            throw new HaClusterException("DrillDisturbed", $"cluster {_subject.Cluster.Name}: the drill was disturbed, and its figures would mean nothing; the fault is undone. {string.Join(' ', problems)} Drill again when that is over.");
    }

    /// <summary>Leaves a host as it is in the end, with all that is needed to restore it.</summary>
    public void Leave(ClusterHost host) => _left.Add(host);

    /// <summary>Gives the hosts back.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_subject.Involved.Except(_left).Select(async host =>
    {
        try
        {
            await _channels.RunAsync(host, DrillScripts.Release(_id), ScriptTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (HostException)
        {
            // It cannot be reached; its lease runs out.
        }
    })).ConfigureAwait(false);

    /// <summary>Why hosts could not be had, in sentences.</summary>
    private async Task<IReadOnlyList<string>> AcquireAsync(TimeSpan time, TimeSpan healed, CancellationToken cancellation)
    {
        var script = DrillScripts.Acquire(_id, time + Margin, $"{Environment.UserName} on {Environment.MachineName}", healed);
        var problems = await Task.WhenAll(_subject.Involved.Select(h => AcquireAsync(h, script, cancellation))).ConfigureAwait(false);
        return [.. problems.OfType<string>()];
    }

    private async Task<string?> AcquireAsync(ClusterHost host, string script, CancellationToken cancellation)
    {
        try
        {
            var result = await _channels.RunAsync(host, script, ScriptTimeout, cancellation).ConfigureAwait(false);
            return result.ExitCode switch
            {
                0 => null,
                DrillScripts.Busy => $"{host.Name} is taken by {result.OutputText.Trim()}.",
                _ => $"{host.Name} cannot be prepared for a drill: {result.ErrorText.Trim()}.",
            };
        }
        catch (HostException)
        {
            return null;
        }
    }
}
