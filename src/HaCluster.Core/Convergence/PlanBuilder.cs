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
    private Manifest _manifest;

    public PlanBuilder(HostState state, HostFacts facts)
    {
        (_state, Facts, _manifest) = (state, facts, facts.Manifest);
        // A unit may stand before a file that notifies it, so what changes is known before the first comparison.
        foreach (var file in state.Resources.OfType<FileResource>().Where(f => !FileKind.Equal(f, facts.Files.GetValueOrDefault(f.Path))))
            Notify(file.Path, file.Notifies);
    }

    public string Host => _state.Host.Name;

    public HostState State => _state;

    public HostFacts Facts { get; }

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
        _manifest = _manifest with { Files = _manifest.Files.Where(f => f.Path != file.Path).Append(entry).ToValueList() };
    }

    public void OwnUnit(string unit)
    {
        if (!_manifest.Units.Contains(unit))
            _manifest = _manifest with { Units = _manifest.Units.Add(unit) };
    }

    public void OwnDirectory(string path)
    {
        if (!_manifest.Directories.Contains(path))
            _manifest = _manifest with { Directories = _manifest.Directories.Add(path) };
    }

    public void OwnSysctl(string key, string original)
    {
        if (_manifest.Sysctls.All(s => s.Key != key))
            _manifest = _manifest with { Sysctls = _manifest.Sysctls.Add(new(key, original)) };
    }

    public void Disown(Func<Manifest, Manifest> without) => _manifest = without(_manifest);

    public HostPlan Build()
    {
        if (_packages.Count > 0)
            _steps.Add(PackageKind.Instance.InstallStep(_packages, Facts.Distribution));
        if (_enabled.Count > 0)
            _steps.Add(ServiceKind.Instance.EnableStep(_enabled));
        else if (_steps.Any(s => UnitFile.Is(s.File?.Path ?? s.RemovedFile)))
            _steps.Add(new Step(StepPhase.Enabling, "systemctl daemon-reload", "systemctl daemon-reload") { ReloadsSystemd = true });
        if (_steps.Count > 0 && _manifest.Write() is var text && text != Facts.Manifest.Write())
            _steps.Add(ManifestStep(text));
        var steps = _steps.OrderBy(s => s.Phase).ToValueList();
        return new HostPlan(_state, Facts, steps.SelectMany(s => s.Changes).ToValueList()) { Steps = steps };
    }

    private Step ManifestStep(string text)
    {
        var file = new StagedFile(Manifest.Path, text, ManifestMode, "root", "root", null);
        return FileKind.PutStep(StepPhase.CleanUp, "manifest", file, Facts.Files.GetValueOrDefault(Manifest.Path)) with { Kind = FileKind.Instance };
    }
}
