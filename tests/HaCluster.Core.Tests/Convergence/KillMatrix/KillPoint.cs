namespace HaCluster.Core.Tests.Convergence;

/// <summary>One cell of the kill matrix.</summary>
/// <param name="Fault">What happens.</param>
/// <param name="Moment">When, of the step.</param>
/// <param name="Step">At which step, by its name.</param>
public sealed record KillPoint(KillFault Fault, KillMoment Moment, string Step)
{
    /// <summary>Parts of a transaction that are no steps of a plan.</summary>
    public const string Lock = "the lock", Backup = "the backup", Guard = "the timer", Finish = "the last word", Confirmation = "the confirmation", Unlock = "the unlocking", Undo = "the undo", UndoEnd = "the undo's end";

    /// <inheritdoc/>
    public override string ToString() => $"{Words(Fault)} {(Moment == KillMoment.Before ? "before" : "within")} {Step}";

    public static KillPoint Parse(string text)
    {
        foreach (var fault in Enum.GetValues<KillFault>())
        {
            var start = Words(fault) + " ";
            if (text.StartsWith(start, StringComparison.Ordinal) && text[start.Length..].Split(' ', 2) is [var moment, var step])
                return new(fault, moment == "before" ? KillMoment.Before : KillMoment.Within, step);
        }
        throw new FormatException($"'{text}' is no point.");
    }

    public static string Words(KillFault fault) => fault switch
    {
        KillFault.WorkerKilled => "worker killed",
        KillFault.ControllerKilled => "controller killed",
        KillFault.ConnectionCut => "connection cut",
        KillFault.DiskFull => "disk full",
        KillFault.PowerLost => "power lost",
        _ => "second controller",
    };
}
