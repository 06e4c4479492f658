using System.Net;
using HaCluster.Facts;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <remarks>Which of the hosts mount the shares that <see cref="NfsServerFeature"/> has found.</remarks>
internal sealed partial class NfsClientFeature : IAdopted
{
    public void Ask(FactsQuery query) => NfsMounts.Ask(query);

    public IEnumerable<string> FileWords => ["fstab", "mount"];

    public string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken) => NfsMounts.PlaceOf(place, text);

    public IEnumerable<IPAddress> Mentions(HostReading reading) => NfsMounts.Of(reading).Select(m => m.ServerAddress).OfType<IPAddress>();

    public Cluster Adopt(Cluster cluster, AdoptionContext context)
    {
        var shares = cluster.NfsShares.ToList();
        foreach (var (host, reading) in context.Hosts.Read)
        {
            foreach (var mount in NfsMounts.Of(reading))
                Adopt(host, mount, cluster, shares, context);
        }
        return cluster with { NfsShares = shares.ToValueList() };
    }

    private static void Adopt(string host, NfsMount mount, Cluster cluster, List<NfsShare> shares, AdoptionContext context)
    {
        var (hosts, warnings) = (context.Hosts, context.Warnings);
        var what = $"{host}: {ShownText.Of($"{mount.Server}:{mount.Path} on {mount.MountPoint}")}";
        var server = mount.ServerAddress is { } address ? ServedBy(cluster, address, mount.Path, shares) ?? hosts.HolderOf(address) : hosts.Read.Select(r => r.Host).FirstOrDefault(n => n == mount.Server || n == mount.Server.Split('.')[0]);
        var index = shares.FindIndex(s => s.Server == server && s.Path.TrimEnd('/') == mount.Path.TrimEnd('/') && hosts.HostOf(host).Addresses.Any(a => MayMount(s, a)));
        if (index < 0)
        {
            warnings.Add($"{what} is not described: {(server is null ? "its server is none of the hosts that were read" : $"{server} exports no such folder to it")}.");
            return;
        }
        var share = shares[index];
        if (mount.ServerAddress is { } vip && cluster.FindVrrpInstance(vip) is { } instance && server != vip.ToString())
            warnings.Add($"{what} comes from a VIP, and the members of {instance.Name} do not all export the folder alike; it is described as {server}'s alone.");
        var mountAt = mount.MountPoint == share.Path ? null : mount.MountPoint;
        var options = mount.Options is { } given && !given.Equals(DefaultOptions) ? given : [];
        if (mount.Options is null)
            warnings.Add($"{what} was mounted by hand; it is described as mounted at every boot.");
        if (share.MountOn.Count > 0 && (share.MountAt != mountAt || !share.MountOptions.Equals(options)))
            warnings.Add($"{what} is not described: {string.Join(", ", share.MountOn)} mounts the share in another place or with other options, and a share has only one of each.");
        else
            shares[index] = share with { MountOn = share.MountOn.Add(host), MountAt = mountAt, MountOptions = options };
    }

    /// <summary>The VIP, where clients find a share at one that all members of its instance export alike. Then their shares become one.</summary>
    private static string? ServedBy(Cluster cluster, IPAddress address, string path, List<NfsShare> shares)
    {
        if (cluster.FindVrrpInstance(address) is not { } instance)
            return null;
        var server = address.ToString();
        var members = instance.Members.Select(m => m.Host).ToHashSet();
        var alike = shares.Where(s => members.Contains(s.Server) && s.MountOn.Count == 0 && s.Path.TrimEnd('/') == path.TrimEnd('/'))
            .GroupBy(s => (s.Clients, s.Options))
            .Where(g => members.IsSubsetOf(g.Select(s => s.Server))).SelectMany(g => g).ToList();
        foreach (var share in alike)
        {
            var shared = share with { Server = server };
            if (shares.Contains(shared))
                shares.Remove(share);
            else
                shares[shares.IndexOf(share)] = shared;
        }
        return shares.Any(s => s.Server == server && s.Path.TrimEnd('/') == path.TrimEnd('/')) ? server : null;
    }

    // A share for some clients and one for others may have the same folder. Names and netgroups could be anybody.
    private static bool MayMount(NfsShare share, IPAddress host) => share.Clients.Any(c => ExportClient.Admits(c, host) is not false);
}
