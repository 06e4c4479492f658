using System.Globalization;
using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace HaCluster.Operation;

/// <summary>
/// Updates the hosts of a running cluster one after the other, in the order of a deploy: each is taken out of use, changed, rebooted if it has to be,
/// and taken back when all is well. It stops at the first that does not come back, and ends with what a probe of the VIP has noticed.
/// </summary>
/// <param name="cluster">The cluster, as it is deployed.</param>
/// <param name="connector">The way to its hosts.</param>
/// <param name="options">What to do; <see langword="null"/> for an upgrade of all packages on all hosts.</param>
public sealed class RollingUpdate(CheckedCluster cluster, IHostConnector connector, UpdateOptions? options = null)
{
    private const int MostOutput = 4000;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>How long a host that is not changed after all is watched on its way back.</summary>
    private static readonly TimeSpan s_backInUse = TimeSpan.FromSeconds(30);
    private static readonly string s_boot = HolderScript.Text + EmbeddedText.ReadScript(typeof(RollingUpdate), "boot.sh");
    private static readonly string s_apt = EmbeddedText.ReadScript(typeof(RollingUpdate), "update-apt.sh");
    private static readonly string s_dnf = EmbeddedText.ReadScript(typeof(RollingUpdate), "update-dnf.sh");

    private readonly Cluster _cluster = cluster.Cluster;
    private readonly UpdateOptions _options = options ?? new UpdateOptions();
    private readonly ClusterOperator _operator = new(cluster, connector);

    /// <summary>What would be done now. Changes nothing.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: a host is named that the cluster does not describe.</exception>
    public async Task<UpdatePlan> PlanAsync(CancellationToken cancellation = default)
    {
        var hosts = (_options.Hosts.Count > 0 ? _options.Hosts.Distinct() : _cluster.Hosts.Select(h => h.Name)).Select(_cluster.RequireHost).Select(h => h.Name).ToList();
        var status = await ClusterObserver.ObserveAsync(_cluster, connector, cancellation).ConfigureAwait(false);
        var order = RollingOrder.Sort(_cluster, hosts, h => status.VrrpInstances.Any(v => v.Holders.Contains(h)), _ => false);
        var doubts = status.Problems.Select(p => p.Message)
            .Concat(order.SelectMany(h => ClusterOperation.SuspendHost(h).Doubts(_cluster, status)))
            .Distinct().ToValueList();
        // Nobody can look on from a host that is away.
        return new UpdatePlan(order.OrderBy(h => h == _cluster.ProbeFrom).ToValueList(), doubts);
    }

    /// <summary>Carries the update out.</summary>
    /// <param name="progress">Hears what is being done.</param>
    /// <param name="cancellation">Stops before the next host; the one at work is finished first.</param>
    /// <returns>What was done. A host that failed is part of it: it stays out of use.</returns>
    /// <exception cref="HaClusterException"><c>OperationRefused</c>: visitors would notice, or the cluster is not well; no host was touched.</exception>
    /// <exception cref="DrillRefusedException">The VIP cannot be probed, or does not answer; no host was touched.</exception>
    public async Task<UpdateResult> RunAsync(IProgress<OperationEvent>? progress = null, CancellationToken cancellation = default)
    {
        progress?.Report(new("", "looks at the cluster"));
        var plan = await PlanAsync(cancellation).ConfigureAwait(false);
        if (plan.Doubts.Count > 0 && !_options.Force)
            throw new HaClusterException("OperationRefused", $"update {_cluster.Name}: {string.Join(' ', plan.Doubts)} No host was touched.");
        await using var watch = await VisitorWatch.OpenAsync(_cluster, connector, _options, cancellation).ConfigureAwait(false);
        var (clock, results) = (Stopwatch.StartNew(), new List<HostUpdate>());
        foreach (var host in plan.Hosts)
        {
            if (cancellation.IsCancellationRequested || results.Exists(r => !r.Succeeded))
                break;
            if (host == _cluster.ProbeFrom)
                await watch.StopAsync().ConfigureAwait(false);
            var (from, started) = (watch.Now, clock.Elapsed);
            var result = await UpdateAsync(_cluster.RequireHost(host), progress).ConfigureAwait(false);
            var (sent, lost) = await watch.CountAsync(from).ConfigureAwait(false);
            results.Add(result = result with { Elapsed = clock.Elapsed - started, Sent = sent, Lost = lost });
            progress?.Report(new(host, result.ToSentence()));
        }
        return await watch.JudgeAsync(new UpdateResult(_cluster.Name, results.ToValueList())
        {
            NotReached = plan.Hosts.Skip(results.Count).ToValueList(),
            Elapsed = clock.Elapsed,
        }).ConfigureAwait(false);
    }

    /// <summary>One host, from its way out to its way back.</summary>
    private async Task<HostUpdate> UpdateAsync(ClusterHost host, IProgress<OperationEvent>? progress)
    {
        var result = new HostUpdate(host.Name);
        try
        {
            var drained = await _operator.RunAsync(ClusterOperation.SuspendHost(host.Name), new() { TimeLimit = _options.TimeLimit, Force = _options.Force }, progress).ConfigureAwait(false);
            if (!drained.Succeeded && !(_options.Force && drained.IsBegunWhole && drained.Hosts.All(h => h.Succeeded)))
                return await PutBackAsync(drained.ToSentence()).ConfigureAwait(false);
            progress?.Report(new(host.Name, _options.Command is null ? "upgrades its packages" : "runs the command"));
            bool isRebootWanted;
            try
            {
                (result, isRebootWanted) = await ChangeAsync(host, result).ConfigureAwait(false);
            }
            catch (HostException e) when (e.ErrorId is "DeployLocked" or "DrillAtWork")
            {
                return await PutBackAsync(e.Message).ConfigureAwait(false);
            }
            if (result.Succeeded && (_options.Reboot == UpdateReboot.Always || (_options.Reboot == UpdateReboot.IfNeeded && isRebootWanted)))
            {
                progress?.Report(new(host.Name, "reboots"));
                result = await RebootAsync(host).ConfigureAwait(false)
                    ? result with { Rebooted = true }
                    : result with { Failure = $"it has not come back within {DurationText.Format(_options.ReturnTimeout)} of its reboot." };
            }
            if (result.Succeeded && await WaitUntilWellAsync(host, progress).ConfigureAwait(false) is { Count: > 0 } problems)
                result = result with { Failure = string.Join(' ', problems) };
            if (!result.Succeeded)
                return result with { Failure = $"{result.Failure} It stays out of use: look at it, and resume it then." };
            var back = await _operator.RunAsync(ClusterOperation.ResumeHost(host.Name), new() { TimeLimit = _options.TimeLimit, Force = true }, progress).ConfigureAwait(false);
            return back.Succeeded ? result : result with { Failure = back.ToSentence() };
        }
        catch (HaClusterException e)
        {
            return result with { Failure = e.Message };
        }

        async Task<HostUpdate> PutBackAsync(string why)
        {
            var back = await _operator.RunAsync(ClusterOperation.ResumeHost(host.Name), new() { TimeLimit = _options.TimeLimit < s_backInUse ? _options.TimeLimit : s_backInUse, Force = true }, progress).ConfigureAwait(false);
            return result with { Failure = $"{why} It was not changed, and {(back.Succeeded ? "is in use again." : $"was put in use again, but that was not seen: {back.ToSentence()}")}" };
        }
    }

    private async Task<(HostUpdate Result, bool IsRebootWanted)> ChangeAsync(ClusterHost host, HostUpdate result)
    {
        var channel = await connector.OpenAsync(host, _cluster.Ssh).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var query = new FactsQuery();
            query.AskDistribution();
            var distribution = FactsReader.Read(host.Name, query, await channel.RunAsync(FactsScript.Write(query), s_patience).ConfigureAwait(false)).Distribution;
            var script = new ShellText().Add(distribution.Pick(s_apt, s_dnf));
            if (_options.Command is { } command)
                script.Function("update", [$"( eval {ShellQuote.Quote(command)} )"]);
            script.Add(HeldWork.Write(["update 2>&1 || return", "! wants_reboot || echo reboot >&2"], "update", _options.CommandTimeout));
            var answer = await channel.RunAsync(script.ToString(), _options.CommandTimeout).ConfigureAwait(false);
            HeldWork.ThrowIfRefused(host.Name, answer);
            var output = answer.OutputText.TrimEnd();
            result = result with { Output = output.Length > MostOutput ? output[^MostOutput..] : output };
            return answer.ExitCode == 0
                ? (result, answer.ErrorText.Contains("reboot", StringComparison.Ordinal))
                : (result with { Failure = string.Create(CultureInfo.InvariantCulture, $"the command ended with {answer.ExitCode}: {ShownText.Of(output.Split('\n')[^1])}.") }, false);
        }
    }

    /// <summary>Reboots a host; whether it has come back in time.</summary>
    private async Task<bool> RebootAsync(ClusterHost host)
    {
        var before = "";
        var channel = await connector.OpenAsync(host, _cluster.Ssh).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
            before = (await channel.RunAsync(s_boot + "(sleep 1; systemctl reboot) >/dev/null 2>&1 &\n", s_patience).ConfigureAwait(false)).OutputText;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < _options.ReturnTimeout;)
        {
            await Task.Delay(s_pause).ConfigureAwait(false);
            try
            {
                channel = await connector.OpenAsync(host, _cluster.Ssh).ConfigureAwait(false);
                await using (channel.ConfigureAwait(false))
                {
                    if ((await channel.RunAsync(s_boot, s_patience).ConfigureAwait(false)).OutputText is { Length: > 0 } now && now != before)
                        return true;
                }
            }
            catch (HostException)
            {
                // It is down, as it should be.
            }
        }
        return false;
    }

    /// <summary>What is wrong in the end, but for what is out of use.</summary>
    private async Task<IReadOnlyList<string>> WaitUntilWellAsync(ClusterHost host, IProgress<OperationEvent>? progress)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(s_pause).ConfigureAwait(false))
        {
            var status = await ClusterObserver.ObserveAsync(_cluster, connector).ConfigureAwait(false);
            var problems = status.Problems.Where(p => p.Kind is not (ClusterProblemKind.RealServerSuspended or ClusterProblemKind.MemberSuspended)).Select(p => p.Message).ToList();
            if (problems.Count == 0 || clock.Elapsed > _options.ReturnTimeout || _options.Force)
                return _options.Force ? [] : problems;
            progress?.Report(new(host.Name, $"waits: {problems[0]}"));
        }
    }
}
