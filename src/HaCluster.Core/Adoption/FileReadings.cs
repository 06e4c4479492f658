using System.Net;
using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>
/// Makes of files what <see cref="HostReader"/> makes of live hosts. What only a live host could tell is guessed where the files leave no doubt,
/// and else said to be unknown.
/// </summary>
internal sealed partial class FileReadings(IReadOnlyList<IAdopted> features)
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Dictionary<string, Dictionary<string, FileFact>> _files = [];
    private readonly Dictionary<string, IPAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IpvsRule> _rules = [];
    private readonly List<string> _warnings = [];

    /// <summary>The services of ipvsadm's dumps, whoever's they are.</summary>
    public IReadOnlyList<IpvsRule> Rules => _rules;

    /// <summary>What could not be known.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The hosts, by their files.</summary>
    /// <param name="paths">Files and folders; see <see cref="GivenFiles"/>.</param>
    /// <param name="addresses">The addresses of hosts, where they are known.</param>
    /// <exception cref="HaClusterException">Those of <see cref="GivenFiles"/>; <c>FileNotKnown</c>: a file is none of any kind; those of what reads an ipvsadm dump.</exception>
    public List<HostReading> Read(IReadOnlyList<string> paths, IReadOnlyDictionary<string, IPAddress> addresses)
    {
        var skipped = 0;
        foreach (var file in new GivenFiles(WordsOf(features)).Read(paths))
        {
            if (TryTake(file))
                continue;
            if (file.IsNamed)
                throw new HaClusterException("FileNotKnown", $"{ShownText.Line(file.File.Path!)} is none of the files that a cluster can be described by: keepalived.conf, exports, fstab, the sites of nginx or Apache, what ipvsadm -S -n prints, hosts(5).");
            skipped++;
        }
        if (skipped > 0)
            _warnings.Add($"In the folders, {skipped} {(skipped == 1 ? "file is" : "files are")} of no kind that describes a cluster.");
        foreach (var (host, address) in addresses)
            _addresses[host] = address;
        var readings = _files.Select(h => Reading(h.Key, h.Value)).ToList();
        return [.. readings.Select(r => WithAddress(r, readings))];
    }

    private bool TryTake(GivenFile given)
    {
        var text = given.File.Text;
        if (IsIpvsDump(text))
        {
            _rules.AddRange(IpvsRules.Parse(text, given.File.Path));
            return true;
        }
        if (ReadHosts(text) is { } hosts)
        {
            foreach (var (address, name) in hosts.Where(h => !IPAddress.IsLoopback(h.Address)))
                _addresses.TryAdd(name, address);
            return true;
        }
        if (!_files.TryGetValue(given.Host, out var files))
            files = [];
        if (features.Select(f => f.PlaceOf(given.Place, text, files.Keys)).FirstOrDefault(p => p is not null) is not { } place)
            return false;
        if (given.Host.Length == 0)
            throw new HaClusterException("FileOfNoHost", $"{ShownText.Line(given.File.Path!)}: nothing says whose it is. Give it with its host: HOST=FILE.");
        if (!files.TryAdd(place, new FileFact(FileFactKind.File, Plain, "root", "root") { Content = given.File.ToBytes() }))
            throw new HaClusterException("FileTwice", $"{ShownText.Line(given.File.Path!)} is another {place} of host {ShownText.Of(given.Host)}. Give one of the two, or say whose it is: HOST=FILE.");
        _files[given.Host] = files;
        return true;
    }

    private HostReading Reading(string host, Dictionary<string, FileFact> files)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var facts = new HostFacts { HostName = host, Files = files };
        var reading = features.Aggregate(new HostReading(host, facts) { IsLive = false }, (read, feature) => feature.Read(read, missing));
        if (missing.Count > 0)
            _warnings.Add($"{host}: its files include {string.Join(", ", missing.Select(m => ShownText.Of(m)))}, which was not given.");
        // A file can be named after an address, which is no name that a description would shorten.
        return reading.KnownAs is null && IPText.TryParseAddress(host, out _) ? reading with { KnownAs = host } : reading;
    }

    private HostReading WithAddress(HostReading reading, List<HostReading> all)
    {
        var name = reading.KnownAs ?? reading.Target;
        if (AddressOf(reading, name, all) is not { } address)
        {
            address = IPAddress.Any;
            _warnings.Add($"{name}: none of the files tells its own address; {address} stands in its place. Write the right one, or give it with the files: as an address, or by a hosts(5).");
        }
        return At(reading, address);
    }

    /// <summary>The host with this address of its own.</summary>
    public static HostReading At(HostReading reading, IPAddress address) =>
        reading with { Facts = reading.Facts with { InterfaceAddresses = [new LiveAddress("", new InterfaceAddress(address, address.GetAddressBytes().Length * 8))] } };

    /// <summary>Whose a file is, by its path; empty where that does not say it.</summary>
    public static string HostOf(string path, IEnumerable<IAdopted> features) => new GivenFiles(WordsOf(features)).HostOf(Path.GetFullPath(path));

    private static HashSet<string> WordsOf(IEnumerable<IAdopted> features) => [.. features.SelectMany(f => f.FileWords)];

    private IPAddress? AddressOf(HostReading reading, string name, List<HostReading> all) =>
        _addresses.TryGetValue(name, out var said) || _addresses.TryGetValue(reading.Target, out said) ? said
        : IPText.TryParseAddress(name, out var own) ? own
        : features.Select(f => f.OwnAddress(reading, all)).FirstOrDefault(a => a is not null);

    private static bool IsIpvsDump(string text) => LinesOf(text).Select(l => l.Trim()).FirstOrDefault() is { } line
        && (line.StartsWith("IP Virtual Server version", StringComparison.Ordinal) || IpvsCommand().IsMatch(line));

    /// <summary>The names of a hosts(5), each with and without its domain; <see langword="null"/> where any line is none of such a file's.</summary>
    private static List<(IPAddress Address, string Name)>? ReadHosts(string text)
    {
        var hosts = new List<(IPAddress, string)>();
        foreach (var words in LinesOf(text).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words.Length < 2 || !IPText.TryParseAddress(words[0], out var address))
                return null;
            hosts.AddRange(words[1..].SelectMany(name => new[] { name, name.Split('.')[0] }).Select(name => (address, name)));
        }
        return hosts.Count > 0 ? hosts : null;
    }

    // Without comments; those that are empty then say nothing.
    private static IEnumerable<string> LinesOf(string text) => text.Split('\n').Select(l => l.Split('#')[0]).Where(l => !string.IsNullOrWhiteSpace(l));

    [GeneratedRegex(@"\A(?:(?:/\S*/)?ipvsadm\s+)?(?:-[AaE]|--add-(?:service|server)|--edit-service)\s")]
    private static partial Regex IpvsCommand();
}
