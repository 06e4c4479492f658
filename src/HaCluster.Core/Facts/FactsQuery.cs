namespace HaCluster.Facts;

/// <summary>What a host is asked in one round trip. Answers name a question by its place in its list, never by its text.</summary>
internal sealed class FactsQuery
{
    private readonly List<string> _packages = [];
    private readonly List<string> _sysctls = [];
    private readonly List<string> _modules = [];
    private readonly List<string> _units = [];
    private readonly List<string> _directories = [];
    private readonly List<string> _files = [];

    public IReadOnlyList<string> Packages => _packages;

    public IReadOnlyList<string> Sysctls => _sysctls;

    public IReadOnlyList<string> Modules => _modules;

    public IReadOnlyList<string> Units => _units;

    public IReadOnlyList<string> Directories => _directories;

    public IReadOnlyList<string> Files => _files;

    public bool Mounts { get; private set; }

    public bool Addresses { get; private set; }

    public void AskPackage(string name) => Add(_packages, name);

    public void AskSysctl(string key) => Add(_sysctls, key);

    public void AskModule(string name) => Add(_modules, name);

    public void AskUnit(string unit) => Add(_units, unit);

    public void AskDirectory(string path) => Add(_directories, path);

    public void AskFile(string path) => Add(_files, path);

    public void AskMounts() => Mounts = true;

    public void AskAddresses() => Addresses = true;

    private static void Add(List<string> list, string item)
    {
        if (!list.Contains(item))
            list.Add(item);
    }
}
