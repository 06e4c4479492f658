using System.Net;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The virtual services: those of keepalived.conf where all directors of their VIP have them, and those that only the IPVS table has.</summary>
internal sealed class IpvsImport(HostMap hosts, List<string> warnings)
{
    /// <summary>A virtual server on one host.</summary>
    private sealed record Part(string Host, VirtualServerBlock Block, IpvsService Service);

    public IEnumerable<IpvsService> Services(Cluster cluster, IReadOnlyList<IpvsRule> rules)
    {
        var parts = hosts.Read.SelectMany(r => PartsOf(r.Host)).ToList();
        var services = parts.GroupBy(p => (p.Service.Address, p.Service.Protocol)).Select(g => Describe(cluster, [.. g])).OfType<IpvsService>().ToList();
        services.AddRange([.. InTablesOnly(cluster, parts)]);
        return services.Concat(InRulesOnly(cluster, rules, parts.Select(p => (p.Service.Address, p.Service.Protocol)).Concat(cluster.IpvsServices.Concat(services).Select(s => (s.Address, s.Protocol))).ToHashSet()));
    }

    /// <summary>One service, if all directors of its VIP have it; where it is not described, it stays text.</summary>
    private IpvsService? Describe(Cluster cluster, List<Part> parts)
    {
        var (first, service) = (parts[0].Host, parts[0].Service);
        var directors = cluster.DirectorsOf(service).ToHashSet();
        var isDescribed = directors.Count > 0 && directors.IsSubsetOf(parts.Select(p => p.Host));
        foreach (var part in parts)
        {
            if (!isDescribed || !directors.Contains(part.Host))
            {
                warnings.Add($"{part.Host}: virtual_server {service.Name} is kept as text: {(directors.Count == 0 ? "no vrrp_instance holds its address" : $"the directors of its address are {string.Join(", ", directors)}, and only where all of them have it is it described")}.");
                continue;
            }
            if (part.Service != service)
                warnings.Add($"{part.Host}: virtual_server {service.Name} is not as on {first}; it is described as there.");
            hosts.Keep(part.Host, hosts.RestOf(part.Host) with { VirtualServers = hosts.RestOf(part.Host).VirtualServers.Where(v => !ReferenceEquals(v, part.Block)).ToValueList() });
        }
        return isDescribed ? service : null;
    }

    /// <summary>The IPVS table of a host.</summary>
    public static IReadOnlyList<LiveIpvsService> TableOf(HostReading reading)
    {
        try
        {
            return [.. IpvsTable.Read(reading.Target, reading.Facts)];
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new HaClusterException("ImportFailed", $"{reading.Target}: its IPVS table cannot be read: {e.Message}", null, e);
        }
    }

    private IEnumerable<IpvsService> InRulesOnly(Cluster cluster, IReadOnlyList<IpvsRule> rules, HashSet<(IPEndPoint, IpvsProtocol)> known)
    {
        foreach (var rule in rules)
        {
            var where = rule.Source is { } place ? $"{place}: " : "";
            var called = rule.Address?.ToString() ?? $"firewall mark {rule.FirewallMark}";
            if (VirtualServerReader.FromRule(rule, a => hosts.NameAt(a, VirtualServerReader.RealServerWords)) is not { } service)
                warnings.Add($"{where}the service of {ShownText.Of(called)} is not described: a description has services by addresses and ports in numbers, with a scheduler that it knows and at least one real server.");
            else if (!cluster.DirectorsOf(service).Any())
                warnings.Add($"{where}the service of {ShownText.Of(called)} is not described: no vrrp_instance that was given holds its address, so nobody knows its directors.");
            else if (known.Add((service.Address, service.Protocol)))
            {
                warnings.Add($"{where}{service.Name} stands in a table of IPVS and in no keepalived.conf; it is described without a health check.");
                yield return service;
            }
        }
    }

    private IEnumerable<Part> PartsOf(string host)
    {
        var marks = MarkTable.Of(hosts.ReadingOf(host));
        var others = hosts.RestOf(host).VirtualServers.Where(v => !VirtualServerReader.CanDescribe(v, marks)).ToList();
        warnings.AddRange(others.Select(v => $"{host}: a virtual_server by {(v.Address.Fwmark is not null ? $"firewall mark {v.Address.Fwmark}" : v.Address.Group is not null ? $"virtual_server_group {ShownText.Of(v.Address.Group)}" : "all ports of an address")} is kept as text."));
        return hosts.RestOf(host).VirtualServers.Except(others).Select(v => new Part(host, v, new VirtualServerReader(hosts, host, marks, warnings).Read(v)));
    }

    private static bool IsAllDescribed(HostReading reading)
    {
        var marks = MarkTable.Of(reading);
        return reading.Keepalived.VirtualServers.All(v => VirtualServerReader.CanDescribe(v, marks));
    }

    // A host with groups or marks in its keepalived.conf has services in its table that stand there by other names.
    private IEnumerable<IpvsService> InTablesOnly(Cluster cluster, List<Part> parts)
    {
        var known = parts.Select(p => (p.Service.Address, p.Service.Protocol)).ToHashSet();
        foreach (var (host, reading) in hosts.Read.Where(r => IsAllDescribed(r.Reading)))
        {
            foreach (var live in TableOf(reading).Where(s => s.FirewallMark is null && !known.Contains((s.Address, s.Protocol))))
            {
                if (VirtualServerReader.FromTable(live, a => hosts.NameAt(a, VirtualServerReader.RealServerWords)) is not { } service || !cluster.DirectorsOf(service).Contains(host))
                {
                    warnings.Add($"{host}: its IPVS table has {live.Protocol.ToString().ToUpperInvariant()} {live.Address}, which the description cannot have: no vrrp_instance of this host holds the address, or the scheduler is not known.");
                    continue;
                }
                known.Add((live.Address, live.Protocol));
                warnings.Add($"{host}: {service.Name} stands in its IPVS table and in no keepalived.conf; it is described without a health check{(service.Persistence is { } time ? $", and with the persistence of {time.TotalMinutes} minutes that keepalived takes where none is given (the table does not tell it)" : "")}.");
                yield return service;
            }
        }
    }
}
