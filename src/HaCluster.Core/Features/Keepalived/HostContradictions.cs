using System.Globalization;
using System.Net;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// Where the text of a host says something else than the properties of what is on it: by vrrp_version in global_defs, or by a whole vrrp_instance
/// or virtual_server, which takes the place of the one that the properties make.
/// </summary>
internal static class HostContradictions
{
    /// <summary>Those of a host's text.</summary>
    public static IEnumerable<Contradiction> Of(Cluster cluster, ClusterHost host, ExtraText text)
    {
        var instances = cluster.VrrpInstancesOf(host.Name).ToList();
        if (text.Last("global_defs")?.Find("vrrp_version") is { } setting
            && instances.Find(v => v.Version is null && setting.WordText(1) is "2" or "3" && VrrpProtocol.Of(cluster, v) is { Family: System.Net.Sockets.AddressFamily.InterNetwork, Version: var spoken } && setting.WordText(1) != Text(spoken)) is { } other)
            yield return new($"version of vrrpInstance {ShownText.Of(other.Name)}", null, setting);
        foreach (var statement in text.Statements)
        {
            var said = ExtraText.In(statement);
            var found = statement switch
            {
                _ when statement.Is("vrrp_instance") && instances.Find(v => v.Name == statement.WordText(1)) is { } instance => OfInstance(cluster, instance, host, said, statement),
                _ when statement.Is("virtual_server") && cluster.IpvsServicesOf(host.Name).FirstOrDefault(s => IsOf(statement, s)) is { } service => OfService(cluster, service, said, statement),
                _ => [],
            };
            foreach (var contradiction in found)
                yield return contradiction;
        }
    }

    // What is said nowhere in the block, is not said any more.
    private static IEnumerable<Contradiction> OfInstance(Cluster cluster, VrrpInstance instance, ClusterHost host, ExtraText text, KeepalivedStatement block) =>
        text.Last("virtual_ipaddress") is null && text.Last("virtual_ipaddress_excluded") is null
            ? [new("virtualIPAddresses", string.Join(", ", instance.VirtualIPAddresses), block)]
            : VrrpContradictions.OfMember(cluster, instance, instance.Members.First(m => m.Host == host.Name), text);

    private static IEnumerable<Contradiction> OfService(Cluster cluster, IpvsService service, ExtraText text, KeepalivedStatement block)
    {
        // Its real servers are all in the block, so that they contradict nothing.
        foreach (var contradiction in ServiceContradictions.OfService(cluster, service with { RealServers = [] }, text))
            yield return contradiction;
        if (service.RealServers.FirstOrDefault(r => cluster.FindHost(r.Host) is { } h && !text.Service.RealServers.Any(s => h.Has(s.Address.Address))) is { } missing)
            yield return new("realServers", $"given with {ShownText.Of(missing.Host)}", block);
    }

    private static bool IsOf(KeepalivedStatement statement, IpvsService service) =>
        IPAddress.TryParse(statement.WordText(1), out var address) && address.Equals(service.Address.Address) && statement.WordText(2) == Text(service.Address.Port);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
