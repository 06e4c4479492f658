namespace HaCluster.Facts;

/// <summary>What a host is asked in one round trip. Answers name a question by its place in its list, never by its text.</summary>
internal sealed class FactsQuery
{
    private readonly List<string> _sysctls = [];
    private readonly List<string> _modules = [];
    private readonly List<string> _directories = [];
    private readonly List<string> _files = [];

    /// <summary>The family of distributions for whose hosts packages and units are asked about from here on; <see langword="null"/> for all hosts.</summary>
    public Distribution? Family { get; set; }

    /// <summary>Whether the host's distribution is asked for.</summary>
    public bool Distribution { get; private set; }

    public AskedNames Packages { get; } = new();

    public IReadOnlyList<string> Sysctls => _sysctls;

    public IReadOnlyList<string> Modules => _modules;

    public AskedNames Units { get; } = new();

    public IReadOnlyList<string> Directories => _directories;

    public IReadOnlyList<string> Files => _files;

    public bool Mounts { get; private set; }

    public bool Addresses { get; private set; }

    /// <summary>Asks of what distribution the host is. One that HaCluster does not know is an error then.</summary>
    public void AskDistribution() => Distribution = true;

    /// <summary>Asks whether a package is installed, in the way of the host's distribution.</summary>
    public void AskPackage(string name)
    {
        AskDistribution();
        Packages.Add(name, Family);
    }

    public void AskSysctl(string key) => Add(_sysctls, key);

    public void AskModule(string name) => Add(_modules, name);

    public void AskUnit(string unit) => Units.Add(unit, Family);

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
