using System.Net;
using System.Net.Sockets;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>The hosts of an import: their names and addresses, which addresses are whose, and what no other part of the description has taken of their keepalived.conf.</summary>
internal sealed class HostMap
{
    private readonly List<(ClusterHost Host, HostReading Reading)> _read = [];
    private readonly List<(ClusterHost Host, string What)> _others = [];
    private readonly Dictionary<IPAddress, ClusterHost> _byAddress = [];
    private readonly Dictionary<string, KeepalivedConfiguration> _rest = [];
    private readonly List<string> _warnings;

    /// <exception cref="HaClusterException"><c>HostTwice</c> or <c>HostWithoutAddress</c>.</exception>
    public HostMap(IReadOnlyList<HostReading> readings, IReadOnlyList<IAdopted> features, SshSettings ssh, List<string> warnings)
    {
        _warnings = warnings;
        var virtualAddresses = readings.SelectMany(r => features.SelectMany(f => f.VirtualAddresses(r))).ToList();
        var mentioned = readings.SelectMany(r => features.SelectMany(f => f.Mentions(r))).ToHashSet();
        // Such as that of a bridge for containers, which every host that has them has.
        var common = readings.SelectMany(r => r.Addresses.Select(a => a.Address.Address).Distinct()).GroupBy(a => a).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        foreach (var reading in readings)
        {
            var host = Describe(reading, ssh, virtualAddresses, mentioned, common);
            if (_read.FirstOrDefault(r => r.Host.Name == host.Name) is { Reading: { } other })
                throw new HaClusterException("HostTwice", $"{ShownText.Of(other.Target)} and {ShownText.Of(reading.Target)} are both called {host.Name}; give each host once, by a name of its own.");
            if (_read.FirstOrDefault(r => reading.Facts.Machine.Length > 0 && r.Reading.Facts.Machine == reading.Facts.Machine) is { Reading: { } twin })
                throw new HaClusterException("HostTwice", $"{ShownText.Of(twin.Target)} and {ShownText.Of(reading.Target)} are one machine, {ShownText.Of(reading.Facts.HostName)}; give each host once.");
            _read.Add((host, reading));
            foreach (var address in host.Addresses)
                _byAddress.TryAdd(address, host);
            _rest[host.Name] = reading.Keepalived;
        }
    }

    /// <summary>The hosts that were read, each by its name.</summary>
    public IEnumerable<(string Host, HostReading Reading)> Read => _read.Select(r => (r.Host.Name, r.Reading));

    /// <summary>A host that was read, by its name.</summary>
    public ClusterHost HostOf(string name) => _read.First(r => r.Host.Name == name).Host;

    /// <summary>The name of the host that has an address; if need be that of a new one, which is called like its address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="what">What has it, such as <c>real server</c>.</param>
    public string NameAt(IPAddress address, string what)
    {
        if (_byAddress.TryGetValue(address, out var known))
            return known.Name;
        var host = new ClusterHost { Name = address.ToString().Replace(':', '-').Trim('-'), Address = address };
        _others.Add((host, what));
        _byAddress.Add(address, host);
        return host.Name;
    }

    /// <summary>The host that was read and has an address on one of its interfaces.</summary>
    public string? HolderOf(IPAddress address) =>
        _read.FirstOrDefault(r => r.Reading.Addresses.Any(a => a.Address.Address.Equals(address) && !IsLoopback(a.Interface))).Host?.Name;

    /// <summary>What is left of a host's keepalived.conf.</summary>
    public KeepalivedConfiguration RestOf(string host) => _rest[host];

    /// <summary>What was read of a host.</summary>
    public HostReading ReadingOf(string host) => _read.First(r => r.Host.Name == host).Reading;

    /// <summary>Takes away what the description has in other places.</summary>
    public void Keep(string host, KeepalivedConfiguration rest) => _rest[host] = rest;

    /// <summary>All hosts of a cluster: those that were read, and those others that it names.</summary>
    public IEnumerable<ClusterHost> All(IReadOnlySet<string> named)
    {
        foreach (var (host, _) in _read)
            yield return host;
        foreach (var (host, what) in _others.Where(o => named.Contains(o.Host.Name)))
        {
            _warnings.Add(HolderOf(host.Address) is { } holder
                ? $"The {what} {host.Address} is an address of {holder} that other hosts have, too; it is described as a host of its own, {host.Name}."
                : $"The {what} {host.Address} is the address of none of the hosts that were read; it is described as host {host.Name}. Read it, too, or name it.");
            yield return host;
        }
    }

    private ClusterHost Describe(HostReading reading, SshSettings ssh, List<IPAddress> virtualAddresses, HashSet<IPAddress> mentioned, HashSet<IPAddress> common)
    {
        var own = reading.Addresses
            .Where(a => !IsLoopback(a.Interface) && !a.Address.Address.IsIPv6LinkLocal && !virtualAddresses.Contains(a.Address.Address)).ToList();
        var candidates = own.Select(a => a.Address).ToList();
        // An address that the hosts know each other by; else one of a VIP's network; else IPv4 first.
        var address = candidates.FirstOrDefault(a => mentioned.Contains(a.Address))
            ?? candidates.FirstOrDefault(a => virtualAddresses.Any(a.Contains))
            ?? candidates.OrderBy(a => a.Address.AddressFamily == AddressFamily.InterNetworkV6).FirstOrDefault()
            ?? throw new HaClusterException("HostWithoutAddress", $"{ShownText.Of(reading.Target)} has no address but those of its loopback interface and the VIPs.");
        var name = NameOf(reading, ssh);
        if (ssh.ConfigFile is not null && name != reading.Target)
            _warnings.Add($"{name}: with an ssh configuration file, ssh is told to connect to {name}, and not to {ShownText.Of(reading.Target)}; say so in that file.");
        return new ClusterHost
        {
            Name = name,
            Address = address.Address,
            Interfaces = own.Where(a => a.Address == address || !common.Contains(a.Address.Address)).ToList() is { Count: > 1 } several
                ? several.GroupBy(a => a.Interface, a => a.Address).Select(i => new HostInterface { Name = i.Key, Addresses = i.ToValueList() }).ToValueList()
                : [],
            SshTarget = ssh.ConfigFile is not null || reading.Target == address.Address.ToString() ? null : reading.Target,
        };
    }

    /// <summary>The name that a host has for HaCluster already; else what it was called, or what it calls itself where that was an address.</summary>
    private static string NameOf(HostReading reading, SshSettings ssh)
    {
        var target = reading.Target[(reading.Target.LastIndexOf('@') + 1)..];
        var known = ssh.ConfigFile is null ? reading.KnownAs : null;
        var name = known ?? (IPText.TryParseAddress(target, out _) ? reading.Facts.HostName.Split('.')[0] : target);
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).Trim('-', '.');
    }

    private static bool IsLoopback(string name) => name is "lo" or "ip6tnl0" or "sit0" || name.StartsWith("tunl", StringComparison.Ordinal) || name.StartsWith("dummy", StringComparison.Ordinal);
}
