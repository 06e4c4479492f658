using System.Globalization;
using System.Security.Cryptography;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// A plan as one host carries it out. The plan's own steps are numbered from 1;
/// the staging and the checks of new files have the numbers after those, and their place before anything is removed or replaced, but for programs,
/// which come between the two.
/// </summary>
internal sealed class Transaction
{
    /// <param name="plan">The plan.</param>
    /// <param name="id">The transaction's id; ids sort by time.</param>
    /// <param name="run">The run that it belongs to.</param>
    public Transaction(HostPlan plan, string id, RunRecord run)
    {
        (Plan, Id, Run) = (plan, id, run with
        {
            Restores = plan.Undoes is { } undone ? (undone.Run.Id, undone.Record.Id) : null,
            Changes = plan.Changes.Select(c => new RecordedChange(c.Action, c.Resource)).ToValueList(),
            BeforeSecrets = plan.Steps.SelectMany(s => s.File?.BeforeSecrets.Select(w => (s.File.Path, w)) ?? []).ToValueList(),
        });
        Planned = [.. plan.Steps.Select((s, i) => new NumberedStep(i + 1, s))];
        var preparations = Preparations().Select((s, i) => new NumberedStep(Planned.Count + i + 1, s)).ToList();
        Steps =
        [
            .. Planned.Where(s => s.Step.Phase < StepPhase.Programs),
            .. preparations.Take(1),
            .. Planned.Where(s => s.Step.Phase == StepPhase.Programs),
            .. preparations.Skip(1),
        ];
        PreparedSteps = Steps.Count;
        Steps = [.. Steps, .. Planned.Where(s => s.Step.Phase >= StepPhase.Removals)];
        // What is staged is checked, or packages come: the only steps of the preparation that may well fail.
        var packages = Planned.Any(s => s.Step.Phase == StepPhase.Packages);
        // A program stands in its place before the daemons' checkers run, where it may be in use already; and packages of the RHEL family bring the very files
        // that are watched for changes meanwhile. Such a host is prepared and switched in one go.
        NeedsPreparation = (preparations.Count > 1 || packages)
            && !Planned.Any(s => s.Step.Phase == StepPhase.Programs)
            && (!packages || plan.Facts.Distribution == Distribution.Debian);
    }

    public HostPlan Plan { get; }

    public string Id { get; }

    /// <summary>The run that it belongs to, with what it changes on this host.</summary>
    public RunRecord Run { get; }

    /// <summary>All steps in the order in which they run.</summary>
    public IReadOnlyList<NumberedStep> Steps { get; }

    /// <summary>Whether there is anything on this host that is worth while to be tried before another host is switched.</summary>
    public bool NeedsPreparation { get; }

    /// <summary>How many of the steps touch nothing that runs.</summary>
    private int PreparedSteps { get; }

    /// <summary>The steps of a part of it.</summary>
    public IReadOnlyList<NumberedStep> StepsOf(ApplyPart part) => part switch
    {
        ApplyPart.Preparation => [.. Steps.Take(PreparedSteps)],
        ApplyPart.Rest => [.. Steps.Skip(PreparedSteps)],
        _ => Steps,
    };

    /// <summary>The files that come, each with the number of its step.</summary>
    public IEnumerable<(StagedFile File, string Staged)> NewFiles =>
        Planned.Where(s => s.Step.File is not null).Select(s => (s.Step.File!, s.Step.File!.StagedPath(Id, s.Number)));

    /// <summary>All paths that get another content, or none.</summary>
    public IEnumerable<(string Path, FileFact? Seen)> TouchedFiles =>
        Planned.Where(s => (s.Step.File?.Path ?? s.Step.RemovedFile) is not null).Select(s => (s.Step.File?.Path ?? s.Step.RemovedFile!, s.Step.Seen));

    private List<NumberedStep> Planned { get; }

    /// <summary>A new id: the time by UTC, its milliseconds as three hexadecimal digits, so that ids of one second sort as well, and some chance against two at once.</summary>
    public static string NewId(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{now.Millisecond:x3}{RandomNumberGenerator.GetHexString(3, lowercase: true)}");

    /// <summary>The functions of the kinds of resource that the steps are of, and of those that these use.</summary>
    public IEnumerable<string> Functions(Func<ResourceKind, Distribution, string> of)
    {
        var own = Planned.Select(s => s.Step.Kind).OfType<ResourceKind>().ToHashSet();
        return ResourceKind.All.Where(k => own.Contains(k) || own.Any(o => o.Uses.Contains(k))).Select(k => of(k, Plan.Facts.Distribution));
    }

    public string LabelOf(int number) => Steps.FirstOrDefault(s => s.Number == number)?.Step.Label ?? "writing the transaction's record";

    private IEnumerable<Step> Preparations()
    {
        if (!TouchedFiles.Any())
            yield break;
        yield return new Step(StepPhase.Directories, "staging the new files", "stage_files") { UndoRestore = ["unmake_directories"] };
        foreach (var (file, staged) in NewFiles.Where(f => f.File.Check is { Folder: null }))
            yield return new Step(StepPhase.Directories, $"{file.Check!.Name} on file:{file.Path}", $"check_file {ShellQuote.Quote(file.Check.Command)} {ShellQuote.Quote(staged)}") { Functions = Scripts.CheckFile };
        foreach (var check in FolderChecks())
            yield return new Step(StepPhase.Directories, check.Name, $"check_folder {ShellQuote.Quote(check.Folder!)} {ShellQuote.Quote(check.Command)} {ShellText.Words(Pairs(check))}") { Functions = Scripts.CheckFolder };
    }

    /// <summary>The checks of whole folders in which something comes or goes: those that a file names, and those of the host's services.</summary>
    private IEnumerable<ConfigCheck> FolderChecks() =>
        NewFiles.Select(f => f.File.Check)
            .Concat(Plan.State.Resources.OfType<ServiceResource>().Select(s => s.Check).Where(c => c is not null && TouchedFiles.Any(f => c.Covers(f.Path))))
            .OfType<ConfigCheck>().Where(c => c.Folder is not null).Distinct();

    /// <summary>Each staged file of the folder and its target; an empty one for a target that goes.</summary>
    private IEnumerable<string> Pairs(ConfigCheck check) =>
        NewFiles.Where(f => check.Covers(f.File.Path)).SelectMany(f => (string[])[f.Staged, f.File.Path])
            .Concat(Planned.Select(s => s.Step.RemovedFile).OfType<string>().Where(check.Covers).SelectMany(r => (string[])["", r]));
}
