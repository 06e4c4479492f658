using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Convergence;

/// <summary>Ends what another deploy has begun on a host and cannot end any more.</summary>
internal static class Settlement
{
    /// <summary>
    /// Confirms the transaction over a new connection if the units that it wanted are up; else takes it back.
    /// One whose process is still at work is waited for.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="left">The transaction that was found there.</param>
    /// <param name="connector">Opens the new connection.</param>
    /// <param name="ssh">How.</param>
    /// <param name="options">How long to wait.</param>
    /// <returns>What became of it; <see langword="null"/> where it was settled already.</returns>
    /// <exception cref="HostException"><c>DeployLocked</c>: somebody is at work on it after all. <c>RecoveryFailed</c>: it could not be undone.</exception>
    public static async Task<SettledTransaction?> SettleAsync(ClusterHost host, UnfinishedTransaction left, IHostConnector connector, SshSettings ssh, DeployOptions options)
    {
        var fresh = await connector.OpenAsync(host, ssh, CancellationToken.None).ConfigureAwait(false);
        await using (fresh.ConfigureAwait(false))
        {
            var answer = ScriptAnswer.Read(await fresh.RunAsync(ConfirmScript.Settle(left.Id), HostRun.ScriptTime(options), CancellationToken.None).ConfigureAwait(false));
            return answer.Word switch
            {
                "confirmed" => new(left.Id, left.Who, left.When, IsConfirmed: true),
                "taken-back" => new(left.Id, left.Who, left.When, IsConfirmed: false),
                "gone" => null,
                "at-work" => throw HostRun.LockedError(host.Name, answer.Details),
                _ => throw new HostException(host.Name, "RecoveryFailed",
                    $"the deploy that was cut off ({left.Id}) could not be undone. The old files are on the host, in {HostPaths.Transactions}/{left.Id}/backup; to go on from what is there now, delete {HostPaths.Base}/lock. {answer.Output}"),
            };
        }
    }
}
