using System.Text;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>A plan that takes a transaction back, while it is being made.</summary>
internal sealed class ReversePlan
{
    private readonly HostState _known;
    private readonly PastTransaction _undone;
    private readonly PlanBuilder _plan;
    private readonly List<FileResource> _files = [];
    private readonly HashSet<string> _stopped = [];
    private readonly HashSet<string> _up = [];

    public ReversePlan(HostState known, HostFacts facts, PastTransaction undone, IReadOnlyList<UndoCommand> commands)
    {
        (_known, _undone, Facts, Commands) = (known.On(facts.Distribution), undone, facts, commands);
        var nothing = new HostState(known.Host, [], IsPartial: true);
        _plan = new PlanBuilder(nothing, facts, new Ownership(nothing, facts.Manifest, "", takesOver: false));
    }

    public string Host => _known.Host.Name;

    public HostFacts Facts { get; }

    /// <summary>All commands of the transaction's undo, in order.</summary>
    public IReadOnlyList<UndoCommand> Commands { get; }

    /// <summary>Why each thing changes.</summary>
    public string Why => $"run {_undone.Run.Id} is taken back";

    /// <summary>What was at a path before the transaction; <see langword="null"/> for nothing.</summary>
    public FileFact? FileBefore(string path) => Facts.Files.GetValueOrDefault(BackupOf(path));

    /// <summary>Where the host keeps what was at a path before the transaction.</summary>
    public string BackupOf(string path) => ReversePlanner.BackupOf(_undone) + path;

    /// <summary>The daemon's checker of a file, as far as the definition knows one.</summary>
    public ConfigCheck? CheckOf(string path) => _known.Resources.OfType<FileResource>().FirstOrDefault(f => f.Path == path)?.Check;

    public bool WasActive(UndoCommand command) => _undone.Record.WasActive(command.Step);

    public string? SysctlBefore(UndoCommand command) => _undone.Record.SysctlBefore(command.Step);

    public IEnumerable<string> MadeBy(UndoCommand command) => command.Verb == "unmake_directories" ? _undone.Record.MadeIn(command.Step) : [];

    /// <summary>Adds a step.</summary>
    /// <param name="kind">The kind whose functions it calls.</param>
    /// <param name="step">The step.</param>
    /// <param name="change">What it changes, for the plan's reader; <see langword="null"/> for what only serves others.</param>
    public void Add(ResourceKind kind, Step step, Change? change) => _plan.Add(kind, change is null ? step : step with { Changes = [change] });

    /// <summary>A unit stops.</summary>
    /// <returns>Whether it is the first time that this is said.</returns>
    public bool Stop(string unit) => _stopped.Add(unit);

    /// <summary>A unit has to be up at the end.</summary>
    public void MustBeUp(string unit) => _up.Add(unit);

    /// <summary>Before a file that somebody changed by hand is replaced or goes, a copy of it is made for good.</summary>
    public void Keep(string path) =>
        _plan.Add(new Step(StepPhase.Directories, $"keeping a copy of {path}", $"keep_file {ShellQuote.Quote(path)}") { UndoRestore = ["rm -rf -- \"$base/kept/$id\""] });

    /// <summary>
    /// The diff by which a file comes back. Of what secrets it had, only the words before them are known, as the host remembers them:
    /// a private file of which none are known hides all its lines.
    /// </summary>
    public string DiffOf(string path)
    {
        var (before, now) = (FileBefore(path)!, Facts.Files.GetValueOrDefault(path));
        if (before.Kind != FileFactKind.File)
            return "";
        var text = Encoding.UTF8.GetString(before.Content);
        var words = Facts.Transactions.SelectMany(t => RunRecord.Of(t).BeforeSecrets).Where(s => s.Path == path).Select(s => s.Words).ToHashSet();
        var secrets = text.Split('\n').SelectMany(l => words.Where(w => l.StartsWith(w, StringComparison.Ordinal)).Select(w => l[w.Length..].Trim())).Where(s => s.Length > 0).Distinct();
        var file = new FileResource(path, text) { Mode = before.Mode, Owner = before.Owner, Group = before.Group, Secrets = secrets.Select(Secret.FromValue).ToValueList() };
        _files.Add(file);
        // What HaCluster has not written itself may hold others.
        var isKnown = file.Secrets.Count > 0 && ManifestBefore().FileOf(path)?.Hash == before.Hash;
        return FileDiff.Write(file, now, now is not null && now.Hash == Facts.Manifest.FileOf(path)?.Hash, isKnown);
    }

    public HostPlan Build() => _plan.Build() with
    {
        State = new HostState(_known.Host, _files.Concat<Resource>(Services()).ToValueList(), IsPartial: true),
        Undoes = _undone,
    };

    /// <summary>
    /// The units that must be up at the end: those that take something up, and those that are up now and have to be:
    /// by what HaCluster had enabled before, and by the definition, which knows how their daemons check themselves.
    /// </summary>
    private IEnumerable<ServiceResource> Services()
    {
        var services = _known.Resources.OfType<ServiceResource>().ToDictionary(s => s.Unit);
        return services.Keys.Concat(ManifestBefore().Units).Where(u => Facts.UnitOf(u).IsActive).Concat(_up).Distinct().Where(u => !_stopped.Contains(u))
            .Select(u => services.GetValueOrDefault(u) ?? new ServiceResource(u));
    }

    private Manifest ManifestBefore() => !Commands.Any(c => c.Arguments.Contains(Manifest.Path))
        ? Facts.Manifest
        : FileBefore(Manifest.Path) is { } file ? Manifest.Parse(Encoding.UTF8.GetString(file.Content)) : Manifest.Empty;
}
