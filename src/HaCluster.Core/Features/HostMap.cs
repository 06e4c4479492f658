using System.Net;
using System.Net.Sockets;
using HaCluster.Adoption;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>The hosts of an import: their names and addresses, which addresses are whose, and what no other part of the description has taken of their keepalived.conf.</summary>
internal sealed class HostMap
{
    private readonly List<(ClusterHost Host, HostReading Reading)> _read = [];
    private readonly List<ClusterHost> _others = [];
    private readonly Dictionary<IPAddress, ClusterHost> _byAddress = [];
    private readonly Dictionary<string, KeepalivedConfiguration> _rest = [];
    private readonly List<string> _warnings;

    /// <exception cref="HaClusterException"><c>HostTwice</c> or <c>HostWithoutAddress</c>.</exception>
    public HostMap(IReadOnlyList<HostReading> readings, SshSettings ssh, List<string> warnings)
    {
        _warnings = warnings;
        var virtualAddresses = readings.SelectMany(r => VirtualAddresses(r.Keepalived)).ToList();
        var spoken = readings.SelectMany(Spoken).ToHashSet();
        foreach (var reading in readings)
        {
            var host = Describe(reading, ssh, virtualAddresses, spoken);
            if (_read.FirstOrDefault(r => r.Host.Name == host.Name) is { Reading: { } other })
                throw new HaClusterException("HostTwice", $"{ShownText.Of(other.Target)} and {ShownText.Of(reading.Target)} are both called {host.Name}; give each host once, by a name of its own.");
            _read.Add((host, reading));
            _byAddress.TryAdd(host.Address, host);
            _rest[host.Name] = reading.Keepalived;
        }
    }

    /// <summary>The hosts that were read, each by its name.</summary>
    public IEnumerable<(string Host, HostReading Reading)> Read => _read.Select(r => (r.Host.Name, r.Reading));

    /// <summary>The address of a host that was read.</summary>
    public IPAddress AddressOf(string name) => _read.First(r => r.Host.Name == name).Host.Address;

    /// <summary>The name of the host that has an address; if need be that of a new one, which is called like its address.</summary>
    public string NameAt(IPAddress address)
    {
        if (_byAddress.TryGetValue(address, out var known))
            return known.Name;
        var host = new ClusterHost { Name = address.ToString().Replace(':', '-').Trim('-'), Address = address };
        _others.Add(host);
        _byAddress.Add(address, host);
        return host.Name;
    }

    /// <summary>The host that was read and has an address on one of its interfaces.</summary>
    public string? HolderOf(IPAddress address) =>
        _read.FirstOrDefault(r => r.Reading.Addresses.Any(a => a.Address.Address.Equals(address) && !IsLoopback(a.Interface))).Host?.Name;

    /// <summary>What is left of a host's keepalived.conf.</summary>
    public KeepalivedConfiguration RestOf(string host) => _rest[host];

    /// <summary>Takes away what the description has in other places.</summary>
    public void Keep(string host, KeepalivedConfiguration rest) => _rest[host] = rest;

    /// <summary>All hosts of a cluster, those that were read with what is left of their keepalived.conf as text.</summary>
    public IEnumerable<ClusterHost> All(Cluster cluster)
    {
        foreach (var (host, _) in _read)
            yield return host with { Keepalived = TextOf(_rest[host.Name], host.Name) };
        var used = cluster.IpvsServices.SelectMany(s => s.RealServers).Select(r => r.Host).ToHashSet();
        foreach (var host in _others.Where(o => used.Contains(o.Name)))
        {
            _warnings.Add(HolderOf(host.Address) is { } holder
                ? $"The real server {host.Address} is another address of {holder}, and a host has only one here; it is described as a host of its own, {host.Name}."
                : $"The real server {host.Address} is the address of none of the hosts that were read; it is described as host {host.Name}. Read it, too, or name it.");
            yield return host;
        }
    }

    private string? TextOf(KeepalivedConfiguration rest, string host)
    {
        // What HaCluster writes itself goes without saying.
        var global = rest.Global is { } g ? g with { RouterId = g.RouterId == host ? null : g.RouterId, EnableScriptSecurity = false } : null;
        return RestText.Of((rest with { Global = global?.Equals(new GlobalDefs()) == true ? null : global }).ToNodes(revealSecrets: true), host, _warnings);
    }

    private ClusterHost Describe(HostReading reading, SshSettings ssh, List<IPAddress> virtualAddresses, HashSet<IPAddress> spoken)
    {
        var candidates = reading.Addresses
            .Where(a => !IsLoopback(a.Interface) && !a.Address.Address.IsIPv6LinkLocal && !virtualAddresses.Contains(a.Address.Address))
            .Select(a => a.Address).ToList();
        // An address that the hosts know each other by; else one of a VIP's network; else IPv4 first.
        var address = candidates.FirstOrDefault(a => spoken.Contains(a.Address))
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
            SshTarget = ssh.ConfigFile is not null || reading.Target == address.Address.ToString() ? null : reading.Target,
        };
    }

    /// <summary>The name that a host has for HaCluster already; else what it was called, or what it calls itself where that was an address.</summary>
    private static string NameOf(HostReading reading, SshSettings ssh)
    {
        var target = reading.Target[(reading.Target.LastIndexOf('@') + 1)..];
        var known = ssh.ConfigFile is null ? ClusterImport.OwnComment().Match(reading.TextOf(reading.KeepalivedPath) ?? "").Groups["host"].Value : "";
        var name = known.Length > 0 ? known : IPText.TryParseAddress(target, out _) ? reading.HostName.Split('.')[0] : target;
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).Trim('-', '.');
    }

    private static IEnumerable<IPAddress> VirtualAddresses(KeepalivedConfiguration config) =>
        config.VrrpInstances.SelectMany(v => v.VirtualIPAddresses.Concat(v.ExcludedIPAddresses)).Select(a => a.Address?.Address)
            .Concat(config.VirtualServers.Select(s => s.Address.Address)).OfType<IPAddress>();

    private static IEnumerable<IPAddress> Spoken(HostReading reading) =>
        reading.Keepalived.VirtualServers.SelectMany(s => s.RealServers).Select(r => r.Address.Address)
            .Concat(reading.Keepalived.VrrpInstances.SelectMany(v => v.UnicastPeers.Select(p => p.Address).Append(v.UnicastSourceIP)))
            .Concat(IpvsImport.TableOf(reading).SelectMany(s => s.RealServers).Select(r => r.Address.Address))
            .Concat(NfsMounts.Of(reading).Select(m => m.ServerAddress))
            .OfType<IPAddress>();

    private static bool IsLoopback(string name) => name == "lo" || name.StartsWith("tunl", StringComparison.Ordinal) || name.StartsWith("dummy", StringComparison.Ordinal);
}
