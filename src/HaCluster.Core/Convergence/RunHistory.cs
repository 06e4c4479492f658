using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>The runs that the hosts of a cluster remember.</summary>
/// <param name="Runs">The runs, the newest first.</param>
/// <param name="Failures">One error for each host that could not be asked: what it remembers is missing.</param>
public sealed record RunHistory(ValueList<DeployRun> Runs, ValueList<HaClusterException> Failures)
{
    private static readonly TimeSpan s_patience = new DeployOptions().FactsTimeout;

    /// <summary>Asks hosts, all at once and in one round trip each. Changes nothing.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="ssh">How they are reached.</param>
    /// <param name="connector">Opens the channels.</param>
    /// <param name="progress">Hears the name of each host that has answered.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<RunHistory> ReadAsync(
        IEnumerable<ClusterHost> hosts, SshSettings ssh, IHostConnector connector, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(connector);
        var answers = await Task.WhenAll(hosts.Select(h => ReadAsync(h, ssh, connector, progress, cancellation))).ConfigureAwait(false);
        return new(HostHistory.Merge(answers.Select(a => a.History).OfType<HostHistory>()), answers.Select(a => a.Error).OfType<HaClusterException>().ToValueList());
    }

    private static async Task<(HostHistory? History, HaClusterException? Error)> ReadAsync(
        ClusterHost host, SshSettings ssh, IHostConnector connector, IProgress<string>? progress, CancellationToken cancellation)
    {
        try
        {
            var channel = await connector.OpenAsync(host, ssh, cancellation).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                var history = await HostHistory.ReadAsync(channel, s_patience, cancellation).ConfigureAwait(false);
                progress?.Report(host.Name);
                return (history, null);
            }
        }
        catch (HaClusterException e)
        {
            return (null, e);
        }
    }
}
