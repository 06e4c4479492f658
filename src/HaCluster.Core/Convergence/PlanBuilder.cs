using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>A host's plan while it is being made.</summary>
internal sealed class PlanBuilder
{
    private const UnixFileMode ManifestMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly HostState _state;
    private readonly List<Step> _steps = [];
    private readonly List<(string Name, Change Change)> _packages = [];
    private readonly List<string> _enabled = [];
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, List<string>> _notifiers = [];

    /// <param name="state">What the host must have.</param>
    /// <param name="facts">What it has.</param>
    /// <param name="ownership">Whose the things there are.</param>
    public PlanBuilder(HostState state, HostFacts facts, Ownership ownership)
    {
        (_state, Facts, Ownership) = (state, facts, ownership);
        // A unit may stand before a file that notifies it, so what changes is known before the first comparison.
        foreach (var file in state.Resources.OfType<FileResource>().Where(f => !FileKind.Equal(f, facts.Files.GetValueOrDefault(f.Path))))
            Notify(file.Path, file.Notifies);
    }

    public string Host => _state.Host.Name;

    public HostState State => _state;

    public HostFacts Facts { get; }

    public Ownership Ownership { get; }

    public Change ChangeOf(Resource resource, ChangeAction action, string from, string to) => new(Host, resource.Id, action, from, to, resource.Reason);

    public void Notify(string path, IEnumerable<string> units)
    {
        foreach (var unit in units)
        {
            if (!_notifiers.TryGetValue(unit, out var paths))
                _notifiers.Add(unit, paths = []);
            paths.Add(path);
        }
    }

    public IReadOnlyCollection<string> NotifiersOf(string unit) => _notifiers.GetValueOrDefault(unit, []);

    /// <summary>Whether the plan starts or restarts the unit already.</summary>
    public bool IsStarted(string unit) => _started.Contains(unit);

    public void Add(ResourceKind kind, Step step) => _steps.Add(step with { Kind = kind });

    /// <summary>Adds a step of the engine's own.</summary>
    public void Add(Step step) => _steps.Add(step);

    public void AddPackage(string name, Change change) => _packages.Add((name, change));

    public void AddEnable(string unit) => _enabled.Add(unit);

    /// <summary>Adds a step that starts or restarts a unit.</summary>
    public void AddStart(ResourceKind kind, string unit, Step step)
    {
        Add(kind, step);
        _started.Add(unit);
    }

    public void OwnFile(FileResource file)
    {
        var entry = new ManifestFile(file.Path, FileFact.HashOf(file.Content), file.Notifies);
        Ownership.Own(m => m.WithoutFile(file.Path) is var rest ? rest with { Files = rest.Files.Add(entry) } : m, m => m.WithoutFile(file.Path));
    }

    public void OwnUnit(string unit) =>
        Ownership.Own(m => m.Units.Contains(unit) ? m : m with { Units = m.Units.Add(unit) }, m => m.WithoutUnit(unit));

    public void OwnDirectory(string path) =>
        Ownership.Own(m => m.Directories.Contains(path) ? m : m with { Directories = m.Directories.Add(path) }, m => m.WithoutDirectory(path));

    public void OwnSysctl(string key, string original, string value)
    {
        // What it was before the first of the definitions set it.
        var first = Facts.Manifest.Parts.Select(p => p.SysctlOf(key)).FirstOrDefault(s => s is not null)?.Original ?? original;
        Ownership.Own(m => m.WithoutSysctl(key) is var rest ? rest with { Sysctls = rest.Sysctls.Add(new(key, first, value)) } : m, m => m.WithoutSysctl(key));
    }

    public HostPlan Build()
    {
        if (_packages.Count > 0)
            _steps.Add(PackageKind.Instance.InstallStep(_packages, Facts.Distribution));
        if (_enabled.Count > 0)
            _steps.Add(ServiceKind.Instance.EnableStep(_enabled));
        else if (_steps.Any(s => UnitFile.Is(s.File?.Path ?? s.RemovedFile)))
            _steps.Add(new Step(StepPhase.Enabling, "systemctl daemon-reload", "systemctl daemon-reload") { ReloadsSystemd = true });
        if (_steps.Count + Ownership.Shared.Count > 0 && Ownership.Manifest.Write() is var text && text != Facts.Manifest.Write())
            _steps.Add(ManifestStep(text));
        var steps = _steps.OrderBy(s => s.Phase).ToValueList();
        return new HostPlan(_state, Facts, steps.SelectMany(s => s.Changes).ToValueList()) { Steps = steps };
    }

    private Step ManifestStep(string text)
    {
        var file = new StagedFile(Manifest.Path, text, ManifestMode, "root", "root", null);
        return FileKind.PutStep(StepPhase.CleanUp, "manifest", file, Facts.Files.GetValueOrDefault(Manifest.Path)) with
        {
            Kind = FileKind.Instance,
            Changes = Ownership.Shared.Count == 0 ? [] : [new(Host, $"file:{Manifest.Path}", ChangeAction.Update, "", string.Join("; ", Ownership.Shared), "definitions share the host")],
        };
    }
}
