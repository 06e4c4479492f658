using System.Net;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <summary>The shares: what the servers export (exports(5)), and which of the hosts mount it.</summary>
internal sealed class NfsImport(HostMap hosts, List<string> warnings)
{
    public Cluster AddTo(Cluster cluster)
    {
        var shares = hosts.Read.SelectMany(r => SharesOf(r.Host, r.Reading)).ToList();
        foreach (var (host, reading) in hosts.Read)
        {
            foreach (var mount in NfsMounts.Of(reading))
                Mount(host, mount, cluster, shares);
        }
        return cluster with { NfsShares = shares.ToValueList() };
    }

    private IEnumerable<NfsShare> SharesOf(string host, HostReading reading) =>
        from path in reading.Files.Keys.Order(StringComparer.Ordinal)
        where path == "/etc/exports" || (path.StartsWith("/etc/exports.d/", StringComparison.Ordinal) && path.EndsWith(".exports", StringComparison.Ordinal))
        from export in Parse(host, path, ConfigBytes.Decode(reading.Files[path].Content))
        from share in export.ToShares(host)
        select share with { Options = share.Options.Equals(DefaultOptions(share)) ? [] : share.Options, Source = null };

    private ValueList<NfsExport> Parse(string host, string path, string text)
    {
        try
        {
            return NfsExports.Parse(text, path);
        }
        catch (HaClusterException e)
        {
            warnings.Add($"{host}: nothing of {path} is described: {e.Location}: {e.Message}");
            return [];
        }
    }

    private static ValueList<string> DefaultOptions(NfsShare share)
    {
        try
        {
            return ShareExports.Of(share with { Options = [] }).Clients[0].Options;
        }
        catch (HaClusterException)
        {
            return [];   // a path that HaCluster itself would not write
        }
    }

    private void Mount(string host, NfsMount mount, Cluster cluster, List<NfsShare> shares)
    {
        var what = $"{host}: {ShownText.Of($"{mount.Server}:{mount.Path} on {mount.MountPoint}")}";
        var server = mount.ServerAddress is { } address ? ServedBy(cluster, address, mount.Path, shares) ?? hosts.HolderOf(address) : hosts.Read.Select(r => r.Host).FirstOrDefault(n => n == mount.Server || n == mount.Server.Split('.')[0]);
        var index = shares.FindIndex(s => s.Server == server && s.Path.TrimEnd('/') == mount.Path.TrimEnd('/') && MayMount(s, host));
        if (index < 0)
        {
            warnings.Add($"{what} is not described: {(server is null ? "its server is none of the hosts that were read" : $"{server} exports no such folder to it")}.");
            return;
        }
        var share = shares[index];
        if (mount.ServerAddress is { } vip && cluster.FindVrrpInstance(vip) is { } instance && server != vip.ToString())
            warnings.Add($"{what} comes from a VIP, and the members of {instance.Name} do not all export the folder alike; it is described as {server}'s alone.");
        var mountAt = mount.MountPoint == share.Path ? null : mount.MountPoint;
        var options = mount.Options is { } given && !given.Equals(NfsClientFeature.DefaultOptions) ? given : [];
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
    private bool MayMount(NfsShare share, string host) => share.Clients.Any(c =>
        !InterfaceAddress.TryParse(c, null, out var network) || network.Contains(hosts.AddressOf(host)));
}
