namespace HaCluster.Facts;

/// <summary>What a host is asked in one round trip, whoever wants to know it. Answers name a question by its place in its list, never by its text.</summary>
internal sealed class FactsQuery
{
    private readonly List<string> _sysctls = [];
    private readonly List<string> _modules = [];
    private readonly List<string> _directories = [];
    private readonly List<string> _files = [];
    private readonly List<string> _kernelFiles = [];
    private readonly List<string> _mountPoints = [];
    private readonly List<FileTree> _trees = [];
    private readonly List<string> _copies = [];
    private readonly List<IReadOnlyList<string>> _pidFiles = [];
    private readonly Dictionary<string, string> _reports = [];

    /// <summary>The family of distributions for whose hosts packages and units are asked about from here on; <see langword="null"/> for all hosts.</summary>
    public Distribution? Family { get; set; }

    /// <summary>Whether the host's distribution is asked for.</summary>
    public bool Distribution { get; private set; }

    public AskedNames Packages { get; } = new();

    public IReadOnlyList<string> Sysctls => _sysctls;

    public IReadOnlyList<string> Modules => _modules;

    public AskedNames Units { get; } = new();

    /// <summary>Whether the exact state of the units is wanted, and not only whether they are up.</summary>
    public bool UnitStates { get; private set; }

    public IReadOnlyList<string> Directories => _directories;

    public IReadOnlyList<string> Files => _files;

    /// <summary>Files of /proc and /sys, in whose paths a star stands for any name.</summary>
    public IReadOnlyList<string> KernelFiles => _kernelFiles;

    /// <summary>The mount points of which it is to be said whether they answer.</summary>
    public IReadOnlyList<string> MountPoints => _mountPoints;

    public IReadOnlyList<FileTree> Trees => _trees;

    /// <summary>Where each of the daemons whose command line is wanted may write its number.</summary>
    public IReadOnlyList<IReadOnlyList<string>> PidFiles => _pidFiles;

    /// <summary>Scripts whose outputs are wanted, by the names that these have in the facts.</summary>
    public IReadOnlyDictionary<string, string> Reports => _reports;

    public bool Mounts { get; private set; }

    public bool Addresses { get; private set; }

    public bool InterfaceAddresses { get; private set; }

    public bool Links { get; private set; }

    public bool HostName { get; private set; }

    public bool Machine { get; private set; }

    public bool Manifest { get; private set; }

    /// <summary>Folders of which all is wanted as it is: links stay links.</summary>
    public IReadOnlyList<string> Copies => _copies;

    /// <summary>Whether what the host remembers of its transactions is asked for.</summary>
    public bool Transactions { get; private set; }

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

    /// <summary>Asks whether a unit is up and comes back after a boot; only where it is not, systemctl says more.</summary>
    public void AskUnit(string unit) => Units.Add(unit, Family);

    /// <summary>Asks what systemctl says of a unit, whether it is up or not. Where systemctl does not answer, the unit is missing in the facts.</summary>
    public void AskUnitState(string unit)
    {
        AskUnit(unit);
        UnitStates = true;
    }

    public void AskDirectory(string path) => Add(_directories, path);

    public void AskFile(string path) => Add(_files, path);

    public void AskMounts() => Mounts = true;

    /// <summary>Asks for the addresses on whatever interface, which costs no process.</summary>
    public void AskAddresses() => Addresses = true;

    /// <summary>Asks for the addresses, and which interface has them: one process.</summary>
    public void AskInterfaceAddresses() => InterfaceAddresses = true;

    /// <summary>Asks which interfaces have no link.</summary>
    public void AskLinks() => Links = true;

    /// <summary>Asks what the host calls itself.</summary>
    public void AskHostName() => HostName = true;

    /// <summary>Asks which machine it is, so that one with two names is known for one.</summary>
    public void AskMachine() => Machine = true;

    /// <summary>Asks what HaCluster has made there, with the files that it wrote, and whether a deploy is at work.</summary>
    public void AskManifest() => Manifest = true;

    /// <summary>Asks what the host remembers of the transactions there.</summary>
    public void AskTransactions() => Transactions = true;

    /// <summary>Asks for the lines of a file of the kernel's or of a table as small; a star in its path stands for any name.</summary>
    public void AskKernelFile(string path) => Add(_kernelFiles, path);

    /// <summary>Asks for the values of kernel parameters in whose key a star stands for any name.</summary>
    public void AskSysctls(string key) => AskKernelFile(SysctlPath.Of(key));

    /// <summary>Asks whether what is mounted there answers within three seconds: a hung file system only lets go of a process that is killed.</summary>
    public void AskMountPoint(string path) => Add(_mountPoints, path);

    /// <summary>Asks for what a script prints, as lines of text; it must change nothing, and need no more than a moment.</summary>
    /// <param name="name">What its output is called in the facts.</param>
    /// <param name="script">The script, which is run in a subshell.</param>
    public void AskReport(string name, string script) => _reports[name] = script;

    /// <summary>Asks for the words that a running daemon was started with.</summary>
    /// <param name="pidFiles">Where it writes its number; the first such file that names a process counts, and stands for the daemon in the facts.</param>
    public void AskCommandLine(params string[] pidFiles) => _pidFiles.Add(pidFiles);

    /// <summary>Asks for a file, or all in a folder and the folders below it; links are followed, and what is larger than any configuration is named only.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">A pattern of find(1) for the names of the files.</param>
    public void AskTree(string path, string name = "*") => _trees.Add(new(path, name, IsDeep: true));

    /// <summary>Asks for a file, or those right in a folder; links are followed.</summary>
    public void AskFolder(string path) => _trees.Add(new(path, "*", IsDeep: false));

    /// <summary>Asks for all that is in a folder, as it is: links are not followed.</summary>
    public void AskCopy(string folder) => Add(_copies, folder);

    private static void Add(List<string> list, string item)
    {
        if (!list.Contains(item))
            list.Add(item);
    }
}
