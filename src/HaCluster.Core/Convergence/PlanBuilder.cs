using HaCluster.DesiredState;
using HaCluster.Model;

namespace HaCluster.Convergence;

/// <summary>A host's plan while it is being made.</summary>
internal sealed class PlanBuilder
{
    /// <summary>The step that makes systemd read its files again.</summary>
    public const string DaemonReload = "systemctl daemon-reload";

    private const UnixFileMode ManifestMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly HostState _state;
    private readonly List<Step> _steps = [];
    private readonly List<(string Name, Change Change)> _packages = [];
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, List<string>> _notifiers = [];
    private Manifest _manifest;
    private bool _unitFilesChanged;

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

    public void Add(Step step)
    {
        _unitFilesChanged |= IsUnitFile(step.File?.Path ?? step.RemovedFile);
        _steps.Add(step);
    }

    public void AddPackage(string name, Change change) => _packages.Add((name, change));

    /// <summary>Adds a step that calls systemctl for a unit, after systemd has read its files again if they changed.</summary>
    public void AddUnit(Step step)
    {
        AddDaemonReload();
        _steps.Add(step);
    }

    /// <summary>Adds a step that starts or restarts a unit.</summary>
    public void AddStart(string unit, Step step)
    {
        AddUnit(step);
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
        AddDaemonReload();
        if (_packages.Count > 0)
            _steps.Add(InstallStep());
        if (_steps.Count > 0 && _manifest.Write() is var text && text != Facts.Manifest.Write())
            _steps.Add(ManifestStep(text));
        var steps = _steps.OrderBy(s => s.Phase).ToValueList();
        return new HostPlan(_state, Facts, steps.SelectMany(s => s.Changes).ToValueList()) { Steps = steps };
    }

    private Step InstallStep() =>
        new(StepPhase.Packages, string.Join(", ", _packages.Select(p => p.Change.Resource)), "install_packages " + string.Join(' ', _packages.Select(p => p.Name)))
        {
            Changes = _packages.Select(p => p.Change).ToValueList(),
            UndoRestore = ["allow_daemons"],
        };

    private Step ManifestStep(string text)
    {
        var file = new StagedFile(Manifest.Path, text, ManifestMode, "root", "root", FileCheck.None);
        return FileKind.PutStep(StepPhase.CleanUp, "manifest", file, Facts.Files.GetValueOrDefault(Manifest.Path));
    }

    private void AddDaemonReload()
    {
        if (!_unitFilesChanged)
            return;
        _unitFilesChanged = false;
        _steps.Add(new Step(StepPhase.Main, DaemonReload, DaemonReload));
    }

    private static bool IsUnitFile(string? path) => path is not null && path.Contains("/systemd/", StringComparison.Ordinal);
}
