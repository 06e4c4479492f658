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
    IProgress<DeployEvent>? progress,
    Func<Task<HostPlan>> planAgain)
{
    /// <summary>How long a host may take to undo everything.</summary>
    internal static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private int _confirmTrips;

    /// <summary>How long to wait for a script that may take all the time for applying, and then undo it all.</summary>
    public static TimeSpan ScriptTime(DeployOptions options) => options.ApplyTimeout + UndoTime;

    public static HostException LockedError(string host, string when, string who) => LockedError(host, $"{when} {who}");

    public static HostException LockedError(string host, string whenAndWho) =>
        new(host, "DeployLocked", $"another deploy is at work there (since {whenAndWho}). Wait until it is done.");

    public async Task<HostResult> ApplyAsync(HostPlan plan)
    {
        var clock = Stopwatch.StartNew();
        HostResult result;
        try
        {
            if (plan.Unfinished is { IsCutOff: true } unfinished)
                plan = await RecoverAsync(unfinished).ConfigureAwait(false);
            result = plan.Changes.Count == 0 ? new(host.Name, HostOutcome.Unchanged, []) : await CarryOutAsync(plan).ConfigureAwait(false);
        }
        catch (HaClusterException e)
        {
            result = Refused(plan, e.ErrorId, e.Message, "");
        }
        var secrets = SecretMask.ValuesOf(plan.State);
        return result with { Output = SecretMask.Apply(result.Output, secrets), RoundTrips = channel.RoundTrips + _confirmTrips, Elapsed = clock.Elapsed };
    }

    /// <summary>Rolls back a deploy that a crash of the host has cut off, and plans anew.</summary>
    private async Task<HostPlan> RecoverAsync(UnfinishedTransaction unfinished)
    {
        Report(DeployPhase.Recovering, $"rolling back the deploy of {unfinished.Who} from {unfinished.When}, which was cut off");
        var answer = ScriptAnswer.Read(await channel.RunAsync(RecoverScript.Write(unfinished.Id), ScriptTime(options), CancellationToken.None).ConfigureAwait(false));
        if (answer.Word != "recovered")
        {
            throw new HostException(host.Name, "RecoveryFailed",
                $"the deploy that was cut off ({unfinished.Id}) could not be undone. The old files are on the host, in {HostPaths.Transactions}/{unfinished.Id}/backup; to go on from what is there now, delete {HostPaths.Base}/lock. {answer.Output}");
        }
        return await planAgain().ConfigureAwait(false);
    }

    private async Task<HostResult> CarryOutAsync(HostPlan plan)
    {
        Report(DeployPhase.Applying, plan.Changes.Count == 1 ? "applying 1 change" : $"applying {plan.Changes.Count} changes");
        var now = DateTimeOffset.UtcNow;
        var transaction = new Transaction(plan, Transaction.NewId(now));
        var script = ApplyScript.Write(transaction, Controller.Name, now, options);
        ScriptAnswer answer;
        try
        {
            answer = ScriptAnswer.Read(await channel.RunAsync(script, ScriptTime(options), CancellationToken.None).ConfigureAwait(false));
        }
        catch (HostException e)
        {
            // The host goes on without us: what became of it is asked over a new connection.
            return await ConfirmAsync(transaction, options.ApplyTimeout + options.ConfirmTimeout + UndoTime, e).ConfigureAwait(false);
        }
        return answer.Word switch
        {
            "applied" => await ConfirmAsync(transaction, options.ConfirmTimeout + UndoTime, null).ConfigureAwait(false),
            "rolled-back" => Failed(transaction, HostOutcome.RolledBack, "StepFailed", LabelOf(transaction, answer), answer.Output),
            "incomplete" => Failed(transaction, HostOutcome.Unknown, "RollbackIncomplete", LabelOf(transaction, answer), answer.Output),
            "stale" => Refused(plan, "PlanStale", $"{answer.Details} has changed since the plan was made. Plan again.", answer.Output),
            "locked" => Refused(plan, "DeployLocked", LockedError(host.Name, answer.Details).Message, answer.Output),
            "failed" => Refused(plan, "TransactionFailed", $"the transaction could not be prepared in {HostPaths.Base}", answer.Output),
            // The script was ended on the host: by its own timer, as a rule, which is undoing everything just now.
            _ => await ConfirmAsync(transaction, UndoTime * 2, null).ConfigureAwait(false),
        };
    }

    /// <summary>Comes back over a new connection until the host confirms, or has rolled itself back.</summary>
    private async Task<HostResult> ConfirmAsync(Transaction transaction, TimeSpan limit, HostException? lost)
    {
        var script = ConfirmScript.Write(transaction);
        var clock = Stopwatch.StartNew();
        Report(DeployPhase.Confirming, "confirming over a new connection");
        while (true)
        {
            try
            {
                var answer = await AskAsync(script).ConfigureAwait(false);
                if (Judge(transaction, answer, lost) is { } result)
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

    private async Task<ScriptAnswer> AskAsync(string script)
    {
        var fresh = await connector.OpenAsync(host, ssh, CancellationToken.None).ConfigureAwait(false);
        await using (fresh.ConfigureAwait(false))
        {
            try
            {
                return ScriptAnswer.Read(await fresh.RunAsync(script, UndoTime * 2, CancellationToken.None).ConfigureAwait(false));
            }
            finally
            {
                _confirmTrips += fresh.RoundTrips;
            }
        }
    }

    /// <summary>The result, or <see langword="null"/> where the host is still at work.</summary>
    private HostResult? Judge(Transaction transaction, ScriptAnswer answer, HostException? lost) => answer.Word switch
    {
        "confirmed" => new(host.Name, HostOutcome.Applied, transaction.Plan.Changes) { Transaction = transaction.Id },
        "rolled-back" => Failed(transaction, HostOutcome.RolledBack, lost?.ErrorId ?? "ConfirmFailed", Reason(transaction, answer), answer.Output),
        "incomplete" => Failed(transaction, HostOutcome.Unknown, "RollbackIncomplete", Reason(transaction, answer), answer.Output),
        "gone" => Refused(transaction.Plan, lost?.ErrorId ?? "HostLost", "the connection was lost before anything was begun", lost?.Message ?? ""),
        _ => null,
    };

    /// <summary>The host knows steps by their numbers.</summary>
    private static string Reason(Transaction transaction, ScriptAnswer answer) =>
        answer.Details.Split(' ') is ["step", var number, "failed"] ? LabelOf(transaction, number) : answer.Details;

    private static string LabelOf(Transaction transaction, ScriptAnswer answer) => LabelOf(transaction, answer.Details);

    private static string LabelOf(Transaction transaction, string number) => transaction.LabelOf(int.Parse(number, CultureInfo.InvariantCulture));

    private HostResult Failed(Transaction transaction, HostOutcome outcome, string errorId, string step, string output) =>
        new(host.Name, outcome, transaction.Plan.Changes) { Transaction = transaction.Id, ErrorId = errorId, FailedStep = step, Output = output };

    private HostResult Refused(HostPlan plan, string errorId, string reason, string output) =>
        new(host.Name, HostOutcome.NotReached, plan.Changes) { ErrorId = errorId, FailedStep = reason, Output = output };

    private void Report(DeployPhase phase, string message) => progress?.Report(new(host.Name, phase, message));
}
