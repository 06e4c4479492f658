using System.Diagnostics;
using System.Globalization;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Takes one host from its plan to its result. Nothing here can be cancelled: a host is finished or rolled back,
/// and every wait has an end.
/// </summary>
internal sealed class HostRun(
    ClusterHost host,
    IHostChannel channel,
    IHostConnector connector,
    SshSettings ssh,
    DeployOptions options,
    RunRecord run,
    IProgress<DeployEvent>? progress,
    Func<Task<HostPlan>> planAgain,
    Func<HostPlan, HealthGate?> gateOf)
{
    /// <summary>How long a host may take to undo everything.</summary>
    internal static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private int _confirmTrips;
    private TimeSpan _prepareTime;
    private SettledTransaction? _settled;
    private Transaction? _prepared;
    private bool _preparing;

    /// <summary>How long to wait for a script that may take all the time for applying, and then undo it all.</summary>
    public static TimeSpan ScriptTime(DeployOptions options) => options.ApplyTimeout + UndoTime;

    public static HostException LockedError(string host, UnfinishedTransaction unfinished) =>
        new(host, "DeployLocked", LockedReason($"{unfinished.When} {unfinished.Who}{(unfinished.Process.Length > 0 ? $", process {unfinished.Process}" : "")}"));

    public static HostException LockedError(string host, string whenAndWho) => new(host, "DeployLocked", LockedReason(whenAndWho));

    public static HostException DrilledError(string host, LiveDrill drill) =>
        new(host, "DrillAtWork", DrilledReason(drill.Who, drill.Left.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)));

    /// <summary>
    /// Does all that may fail before anything is touched that runs: packages, staging, the daemons' own checkers. The host keeps its lock then, and waits for
    /// <see cref="ApplyAsync"/> or <see cref="ReleaseAsync"/>; if its controller is gone, it takes back what was prepared.
    /// </summary>
    /// <param name="plan">The host's plan.</param>
    /// <param name="hold">How long it waits at the most.</param>
    /// <returns>What went wrong; the host is as it was then. <see langword="null"/> where nothing did, also where there is nothing to prepare.</returns>
    public async Task<HostResult?> PrepareAsync(HostPlan plan, TimeSpan hold)
    {
        var now = DateTimeOffset.UtcNow;
        var transaction = new Transaction(plan, Transaction.NewId(now), run);
        // What an earlier deploy has left is settled first, when it is the host's turn.
        if (plan.Unfinished is not null || !transaction.NeedsPreparation)
            return null;
        Report(DeployPhase.Preparing, "preparing: packages, staging, checks");
        var clock = Stopwatch.StartNew();
        _preparing = true;
        var result = await SendAsync(transaction, ApplyScript.Write(transaction, ApplyPart.Preparation, now, options, hold), null).ConfigureAwait(false);
        _preparing = false;
        _prepareTime = clock.Elapsed;
        if (result is null)
            _prepared = transaction;
        return result is null ? null : Finished(plan, result, TimeSpan.Zero);
    }

    /// <summary>Takes back what was prepared; where the host is lost, it does so by itself.</summary>
    public async Task ReleaseAsync()
    {
        if (_prepared is not { } prepared)
            return;
        var refusal = ConfirmScript.Refuse(prepared.Id, "another host could not be changed");
        try
        {
            await AskAsync(channel, refusal).ConfigureAwait(false);
        }
        catch (HostException)
        {
            await ReleaseAnewAsync(refusal).ConfigureAwait(false);
        }
    }

    /// <summary>The connection over which it was prepared is lost, which the host may learn much later.</summary>
    private async Task ReleaseAnewAsync(string refusal)
    {
        try
        {
            var fresh = await connector.OpenAsync(host, ssh, CancellationToken.None).ConfigureAwait(false);
            await using (fresh.ConfigureAwait(false))
                await AskAsync(fresh, refusal).ConfigureAwait(false);
        }
        catch (HostException)
        {
            Report(DeployPhase.Waiting, "not reached; it takes back what was prepared");
        }
    }

    /// <summary>Changes the host, or goes on with what was prepared.</summary>
    public async Task<HostResult> ApplyAsync(HostPlan plan)
    {
        var clock = Stopwatch.StartNew();
        HostResult result;
        try
        {
            var restores = plan.Undoes is not null;
            if (plan.Unfinished is { IsCutOff: true } unfinished)
                plan = await SettleAsync(unfinished).ConfigureAwait(false);
            result = plan.Changes.Count > 0 || plan.Undoes is not null ? await CarryOutAsync(plan).ConfigureAwait(false)
                : new(host.Name, _settled is null ? HostOutcome.Unchanged : restores ? HostOutcome.Restored : HostOutcome.Applied, []) { Transaction = _settled is { IsConfirmed: true } ? _settled.Id : "" };
        }
        catch (HaClusterException e)
        {
            await ReleaseAsync().ConfigureAwait(false);
            result = Refused(plan, e.ErrorId, WithoutHost(e.Message), "");
        }
        return Finished(plan, result, clock.Elapsed);
    }

    private HostResult Finished(HostPlan plan, HostResult result, TimeSpan elapsed) => result with
    {
        Output = SecretMask.Apply(result.Output, SecretMask.ValuesOf(plan.State)),
        RoundTrips = channel.RoundTrips + _confirmTrips,
        Elapsed = _prepareTime + elapsed,
        Settled = _settled,
    };

    /// <summary>Ends what an earlier deploy has left unconfirmed, and plans anew.</summary>
    private async Task<HostPlan> SettleAsync(UnfinishedTransaction unfinished)
    {
        Report(DeployPhase.Recovering, $"confirming or taking back the deploy of {unfinished.Who} from {unfinished.When}, which was left unconfirmed");
        _confirmTrips++;
        _settled = await Settlement.SettleAsync(host, unfinished, connector, ssh, options).ConfigureAwait(false);
        if (_settled is not null)
            Report(DeployPhase.Recovering, _settled.ToString());
        return await planAgain().ConfigureAwait(false);
    }

    private async Task<HostResult> CarryOutAsync(HostPlan plan)
    {
        var gate = gateOf(plan);
        if (gate is not null)
            await gate.LookBeforeAsync(channel).ConfigureAwait(false);
        var work = plan.Undoes is null ? "applying" : "restoring:";
        Report(DeployPhase.Applying, $"{work} {CountText.Of(plan.Changes.Count, "change")}");
        var now = DateTimeOffset.UtcNow;
        var transaction = _prepared ?? new Transaction(plan, Transaction.NewId(now), run);
        return (await SendAsync(transaction, ApplyScript.Write(transaction, _prepared is null ? ApplyPart.Whole : ApplyPart.Rest, now, options), gate).ConfigureAwait(false))!;
    }

    /// <summary>Has the host carry out a script of a transaction; <see langword="null"/> where it is prepared, and waits.</summary>
    private async Task<HostResult?> SendAsync(Transaction transaction, string script, HealthGate? gate)
    {
        ScriptAnswer answer;
        try
        {
            answer = ScriptAnswer.Read(await channel.RunAsync(script, ScriptTime(options), CancellationToken.None).ConfigureAwait(false));
        }
        catch (HostException e)
        {
            // The host goes on without us: what became of it is asked over a new connection.
            return await ConfirmAsync(transaction, options.ApplyTimeout + options.ConfirmTimeout + UndoTime, e, gate).ConfigureAwait(false);
        }
        return answer.Word switch
        {
            "prepared" => null,
            "applied" => await ConfirmAsync(transaction, options.ConfirmTimeout + UndoTime, null, gate).ConfigureAwait(false),
            "rolled-back" => Failed(transaction, HostOutcome.RolledBack, "StepFailed", LabelOf(transaction, answer), OutputOf(answer)),
            "incomplete" => Failed(transaction, HostOutcome.Unknown, "RollbackIncomplete", LabelOf(transaction, answer), OutputOf(answer)),
            "stale" => Refused(transaction.Plan, "PlanStale", $"{answer.Details} has changed since the plan was made. Plan again.", answer.Output),
            "locked" => Refused(transaction.Plan, "DeployLocked", LockedReason(answer.Details), answer.Output),
            "left" => Refused(transaction.Plan, "DeployLocked", $"since the plan was made, another deploy has been left unconfirmed there ({answer.Details}). Deploy again: that one is confirmed or taken back first.", answer.Output),
            "drill" when answer.Details.Split(' ', 2) is [var seconds, var who] => Refused(transaction.Plan, "DrillAtWork", DrilledReason(who, seconds), answer.Output),
            "failed" => Refused(transaction.Plan, "TransactionFailed", FullFolder(answer) ?? $"the transaction could not be prepared in {HostPaths.Base}", answer.Output),
            // The script was ended on the host: by its own timer, as a rule, which is undoing everything just now.
            _ => await ConfirmAsync(transaction, UndoTime * 2, null, gate).ConfigureAwait(false),
        };
    }

    /// <summary>Comes back over a new connection until the host is well and confirms, or has rolled itself back.</summary>
    private async Task<HostResult> ConfirmAsync(Transaction transaction, TimeSpan limit, HostException? lost, HealthGate? gate)
    {
        var clock = Stopwatch.StartNew();
        if (lost is null)
            gate?.Changed();
        Report(DeployPhase.Confirming, gate is { ShownWithin.Ticks: > 0 } slow
            ? string.Create(CultureInfo.InvariantCulture, $"confirming over a new connection, when its checks have had {slow.ShownWithin.TotalSeconds:0.#} s to tell")
            : "confirming over a new connection");
        while (true)
        {
            try
            {
                if (await VisitAsync(transaction, gate, lost).ConfigureAwait(false) is { } result)
                    return result;
            }
            catch (HostException e)
            {
                lost = e;
                Report(DeployPhase.Waiting, $"not reached ({e.ErrorId}); unless it is, it rolls itself back");
            }
            if (clock.Elapsed > limit)
                return Failed(transaction, HostOutcome.Unknown, lost?.ErrorId ?? "ConfirmFailed", "confirmation over a new connection", lost?.Message ?? "");
            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    /// <summary>Comes back once; <see langword="null"/> where the host is still at work.</summary>
    private async Task<HostResult?> VisitAsync(Transaction transaction, HealthGate? gate, HostException? lost)
    {
        var fresh = await connector.OpenAsync(host, ssh, CancellationToken.None).ConfigureAwait(false);
        await using (fresh.ConfigureAwait(false))
        {
            try
            {
                // Where a connection was lost, the host may be at work still.
                if (lost is not null && await AskAsync(fresh, ConfirmScript.Ask(transaction.Id)).ConfigureAwait(false) is { Word: not "applied" } other)
                {
                    // Nobody else is going to tell it to go on.
                    if (_preparing && other.Word == "prepared")
                        other = await AskAsync(fresh, ConfirmScript.Refuse(transaction.Id, "the connection was lost before it was switched")).ConfigureAwait(false);
                    return Judge(transaction, other, lost);
                }
                gate?.Changed();
                return await DecideAsync(transaction, fresh, gate, lost).ConfigureAwait(false);
            }
            finally
            {
                _confirmTrips += fresh.RoundTrips;
            }
        }
    }

    /// <summary>Lets the change stand if it has done no harm, and takes it back if it has.</summary>
    private async Task<HostResult?> DecideAsync(Transaction transaction, IHostChannel fresh, HealthGate? gate, HostException? lost)
    {
        var harm = gate is null ? [] : await gate.FindHarmAsync(fresh).ConfigureAwait(false);
        if (harm.Count == 0)
            return Judge(transaction, await AskAsync(fresh, ConfirmScript.Write(transaction.Id)).ConfigureAwait(false), lost);
        var reason = $"with this change, {harm[0].Message}";
        Report(DeployPhase.Confirming, "taking it back: " + reason);
        var result = Judge(transaction, await AskAsync(fresh, ConfirmScript.Refuse(transaction.Id, reason)).ConfigureAwait(false), lost);
        return result?.ErrorId == "ConfirmFailed" ? result with { ErrorId = "ChangeHarms", Output = string.Join('\n', harm.Select(h => h.Message).Append(result.Output)) } : result;
    }

    private static async Task<ScriptAnswer> AskAsync(IHostChannel fresh, string script) =>
        ScriptAnswer.Read(await fresh.RunAsync(script, UndoTime * 2, CancellationToken.None).ConfigureAwait(false));

    /// <summary>The result, or <see langword="null"/> where the host is still at work.</summary>
    private HostResult? Judge(Transaction transaction, ScriptAnswer answer, HostException? lost) => answer.Word switch
    {
        "confirmed" => new(host.Name, transaction.Plan.Undoes is null ? HostOutcome.Applied : HostOutcome.Restored, transaction.Plan.Changes)
        {
            Run = run.Id,
            Transaction = transaction.Id,
        },
        "rolled-back" => Failed(transaction, HostOutcome.RolledBack, lost?.ErrorId ?? "ConfirmFailed", Reason(transaction, answer), answer.Output),
        "incomplete" => Failed(transaction, HostOutcome.Unknown, "RollbackIncomplete", Reason(transaction, answer), answer.Output),
        "gone" => Refused(transaction.Plan, lost?.ErrorId ?? "HostLost", "the connection was lost before anything was begun", lost?.Message ?? ""),
        _ => null,
    };

    /// <summary>The host knows steps by their numbers.</summary>
    private static string Reason(Transaction transaction, ScriptAnswer answer) =>
        answer.Details.Split(' ') is ["step", var number, "failed"] ? LabelOf(transaction, number) : answer.Details;

    private static string LabelOf(Transaction transaction, ScriptAnswer answer) => LabelOf(transaction, answer.Details.Split(' ')[0]);

    /// <summary>After the number of the step may stand a folder that is full.</summary>
    private string? FullFolder(ScriptAnswer answer) =>
        answer.Details.Split(' ', 2) is [_, var folder] ? $"no space left on {host.Name}:{folder}" : null;

    private string OutputOf(ScriptAnswer answer) => FullFolder(answer) is { } full ? $"{full}\n{answer.Output}" : answer.Output;

    private static string LockedReason(string whenAndWho) => $"another deploy is at work there (since {whenAndWho}). Wait until it is done.";

    internal static string DrilledReason(string who, string seconds) =>
        $"a drill of {who} has the host, for another {seconds} s at most. Wait until it is over; where nobody is there to end it, the host undoes the fault by itself.";

    private static string LabelOf(Transaction transaction, string number) => transaction.LabelOf(int.Parse(number, CultureInfo.InvariantCulture));

    private HostResult Failed(Transaction transaction, HostOutcome outcome, string errorId, string step, string output) =>
        new(host.Name, outcome, transaction.Plan.Changes) { Run = run.Id, Transaction = transaction.Id, ErrorId = errorId, FailedStep = step, Output = output };

    private HostResult Refused(HostPlan plan, string errorId, string reason, string output) =>
        new(host.Name, HostOutcome.NotReached, plan.Changes) { ErrorId = errorId, FailedStep = reason, Output = output };

    /// <summary>A result names its host already.</summary>
    private string WithoutHost(string message) => message.StartsWith(host.Name + ": ", StringComparison.Ordinal) ? message[(host.Name.Length + 2)..] : message;

    private void Report(DeployPhase phase, string message) => progress?.Report(new(host.Name, phase, message));
}
