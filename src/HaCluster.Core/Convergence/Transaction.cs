using System.Globalization;
using System.Security.Cryptography;
using HaCluster.Facts;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>
/// A plan as one host carries it out. The plan's own steps are numbered from 1;
/// the staging and the checks of new files have the numbers after those, and their place before anything is removed or replaced.
/// </summary>
internal sealed class Transaction
{
    private const string NginxFolder = "/etc/nginx/";

    /// <param name="plan">The plan.</param>
    /// <param name="id">The transaction's id; ids sort by time.</param>
    public Transaction(HostPlan plan, string id)
    {
        (Plan, Id) = (plan, id);
        Planned = [.. plan.Steps.Select((s, i) => new NumberedStep(i + 1, s))];
        var preparations = Preparations().Select((s, i) => new NumberedStep(Planned.Count + i + 1, s));
        Steps =
        [
            .. Planned.Where(s => s.Step.Phase < StepPhase.Removals),
            .. preparations,
            .. Planned.Where(s => s.Step.Phase >= StepPhase.Removals),
        ];
    }

    public HostPlan Plan { get; }

    public string Id { get; }

    /// <summary>All steps in the order in which they run.</summary>
    public IReadOnlyList<NumberedStep> Steps { get; }

    /// <summary>The files that come, each with the number of its step.</summary>
    public IEnumerable<(StagedFile File, string Staged)> NewFiles =>
        Planned.Where(s => s.Step.File is not null).Select(s => (s.Step.File!, s.Step.File!.StagedPath(Id, s.Number)));

    /// <summary>All paths that get another content, or none.</summary>
    public IEnumerable<(string Path, FileFact? Seen)> TouchedFiles =>
        Planned.Where(s => (s.Step.File?.Path ?? s.Step.RemovedFile) is not null).Select(s => (s.Step.File?.Path ?? s.Step.RemovedFile!, s.Step.Seen));

    private List<NumberedStep> Planned { get; }

    /// <summary>A new id: the time by UTC, and some chance against two at once.</summary>
    public static string NewId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(6, lowercase: true);

    public string LabelOf(int number) => Steps.FirstOrDefault(s => s.Number == number)?.Step.Label ?? "preparing the transaction";

    private IEnumerable<Step> Preparations()
    {
        if (!TouchedFiles.Any())
            yield break;
        yield return new Step(StepPhase.Directories, "staging the new files", "stage_files") { UndoRestore = ["unmake_directories"] };
        foreach (var (file, staged) in NewFiles.Where(f => f.File.Check == ConfigCheck.Keepalived))
            yield return new Step(StepPhase.Directories, $"keepalived -t on file:{file.Path}", $"check_keepalived {ShellQuote.Quote(staged)}");
        if (NeedsNginxCheck)
            yield return new Step(StepPhase.Directories, "nginx -t", "check_nginx " + string.Join(' ', NginxPairs().Select(ShellQuote.Quote)));
    }

    private bool NeedsNginxCheck =>
        NewFiles.Any(f => f.File.Check == ConfigCheck.Nginx)
        || (Plan.Units.Contains("nginx.service") && Planned.Any(s => s.Step.RemovedFile?.StartsWith(NginxFolder, StringComparison.Ordinal) == true));

    private IEnumerable<string> NginxPairs()
    {
        foreach (var (file, staged) in NewFiles.Where(f => f.File.Path.StartsWith(NginxFolder, StringComparison.Ordinal)))
        {
            yield return staged;
            yield return file.Path;
        }
        foreach (var removed in Planned.Select(s => s.Step.RemovedFile).OfType<string>().Where(p => p.StartsWith(NginxFolder, StringComparison.Ordinal)))
        {
            yield return "";
            yield return removed;
        }
    }
}
