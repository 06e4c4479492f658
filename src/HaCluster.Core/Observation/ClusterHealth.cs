using System.Net;
using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Features.Vrrp;
using HaCluster.Formats;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Observation;

/// <summary>Compares what is described with what is there, in the words of somebody who asks: does it work, and would it still if one part broke?</summary>
internal static class ClusterHealth
{
    public static IEnumerable<ClusterProblem> Examine(Cluster cluster, IReadOnlyList<LiveHost> hosts, IReadOnlyList<LiveVrrpInstance> instances)
    {
        // About a host that cannot be seen nothing else is said.
        var seen = hosts.Where(h => h.IsReachable).ToDictionary(h => h.Name);
        return hosts.Where(h => !h.IsReachable).Select(h => new ClusterProblem(ClusterProblemKind.HostUnreachable, h.Name, $"host {h.Name}", h.Error!.Message))
            .Concat(hosts.SelectMany(Units))
            .Concat(instances.SelectMany(i => Vips(i, seen)))
            .Concat(instances.SelectMany(i => Members(i, seen)))
            .Concat(cluster.IpvsServices.SelectMany(s => Tables(cluster, s, seen)))
            .Concat(cluster.IpvsServices.Where(s => s.Forwarding == IpvsForwarding.DirectRouting).SelectMany(s => RealServers(s, seen)))
            .Concat(cluster.NfsShares.SelectMany(s => Exports(cluster, s, seen)))
            .Concat(cluster.NfsShares.SelectMany(s => Mounts(cluster, s, seen)));
    }

    private static IEnumerable<ClusterProblem> Units(LiveHost host) =>
        from service in host.Services
        where !service.IsActive
        select new ClusterProblem(ClusterProblemKind.UnitInactive, host.Name, service.Unit, $"{service.Unit} on {host.Name} is {service.ActiveState} ({service.SubState}).");

    private static IEnumerable<ClusterProblem> Vips(LiveVrrpInstance instance, Dictionary<string, LiveHost> seen)
    {
        foreach (var vip in instance.VirtualIPAddresses)
        {
            var holders = instance.Members.Where(m => m.Holds.Contains(vip)).Select(m => m.Host).ToArray();
            if (holders.Length > 1)
                yield return new(ClusterProblemKind.SplitBrain, "", $"vrrpInstance {instance.Name}", $"{string.Join(" and ", holders)} both hold the VIP {vip.Address}.");
            // It may be with a member that cannot be seen.
            if (holders.Length == 0 && instance.Members.All(m => seen.ContainsKey(m.Host)))
                yield return new(ClusterProblemKind.VipUnheld, "", $"vrrpInstance {instance.Name}", $"Nobody holds the VIP {vip.Address}.");
        }
    }

    private static IEnumerable<ClusterProblem> Members(LiveVrrpInstance instance, Dictionary<string, LiveHost> seen)
    {
        foreach (var member in instance.Members.Where(m => seen.ContainsKey(m.Host)))
        {
            var runs = seen[member.Host].Services.Any(s => s.Unit == "keepalived.service" && s.IsActive);
            var down = seen[member.Host].LinksDown.Contains(instance.Interface);
            if (!runs || down)
            {
                yield return new(ClusterProblemKind.MemberUnready, member.Host, $"vrrpInstance {instance.Name}",
                    $"{member.Host} cannot take part: {(runs ? $"the link of {instance.Interface} is down" : "keepalived does not run")}.");
            }
        }
    }

    /// <summary>keepalived keeps the table on every director, standby or not, so that a takeover finds it ready.</summary>
    private static IEnumerable<ClusterProblem> Tables(Cluster cluster, IpvsService service, Dictionary<string, LiveHost> seen)
    {
        foreach (var director in cluster.DirectorsOf(service).Where(seen.ContainsKey))
        {
            var live = seen[director].IpvsServices.FirstOrDefault(s => s.Name == service.Name);
            if (live is null)
            {
                yield return new(ClusterProblemKind.ServiceMissing, director, $"ipvsService {service.Name}", $"{director} does not have the virtual service {service.Address} in its IPVS table.");
                continue;
            }
            foreach (var wanted in service.RealServers.Where(r => r.Weight > 0 && cluster.FindHost(r.Host) is not null))
            {
                var address = new IPEndPoint(cluster.FindHost(wanted.Host)!.Address, wanted.Port ?? service.Address.Port);
                var found = live.RealServers.FirstOrDefault(r => r.Address.Equals(address));
                if (found is not { Weight: > 0 })
                {
                    yield return new(ClusterProblemKind.RealServerMissing, director, $"ipvsService {service.Name}",
                        $"{director} sends nothing to {wanted.Host} ({address}): {(found is null ? "it is not in the IPVS table" : "its weight is 0")}.");
                }
            }
        }
    }

    private static IEnumerable<ClusterProblem> RealServers(IpvsService service, Dictionary<string, LiveHost> seen)
    {
        var vip = service.Address.Address;
        foreach (var host in service.RealServers.Select(r => r.Host).Where(seen.ContainsKey).Select(h => seen[h]))
        {
            if (!host.Addresses.Any(a => a.Interface == "lo" && a.Address.Address.Equals(vip)))
                yield return new(ClusterProblemKind.LoopbackVipMissing, host.Name, $"ipvsService {service.Name}", $"{host.Name} does not have the VIP {vip} on lo and drops what the director sends.");
            // Neighbour discovery, which IPv6 uses instead of ARP, only answers for addresses of the interface that was asked.
            else if (vip.AddressFamily == AddressFamily.InterNetwork && host.Arp?.IsHidden != true)
                yield return new(ClusterProblemKind.ArpNotHidden, host.Name, $"ipvsService {service.Name}", $"{host.Name} answers ARP for the VIP {vip}, so that clients can bypass the director{ArpText(host.Arp)}.");
        }
    }

    private static string ArpText(LiveArp? arp) => arp is null ? "" : $" (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce} on {arp.Interface})";

    private static IEnumerable<ClusterProblem> Exports(Cluster cluster, NfsShare share, Dictionary<string, LiveHost> seen)
    {
        var path = LinuxPath.Normalize(share.Path, "nfsShare, path");
        foreach (var server in cluster.ServersOf(share).Where(seen.ContainsKey).Select(s => seen[s]))
        {
            if (!server.Exports.Any(e => e.Path == path))
                yield return new(ClusterProblemKind.ExportMissing, server.Name, $"nfsShare {share.Path}", $"{server.Name} does not export {path}.");
            else if (server.NfsThreads == 0)
                yield return new(ClusterProblemKind.ExportMissing, server.Name, $"nfsShare {share.Path}", $"{server.Name} exports {path}, but its NFS server does not run.");
        }
    }

    private static IEnumerable<ClusterProblem> Mounts(Cluster cluster, NfsShare share, Dictionary<string, LiveHost> seen)
    {
        var target = LinuxPath.Normalize(share.MountPoint, $"nfsShare {share.Path}, mountAt");
        foreach (var host in share.MountOn.Where(seen.ContainsKey))
        {
            var mount = seen[host].Mounts.FirstOrDefault(m => m.MountPoint == target);
            if (mount is null)
                yield return new(ClusterProblemKind.MountMissing, host, $"nfsShare {share.Path}", $"{host} has nothing mounted at {target}.");
            else if (!IsMountOf(mount, share, cluster))
                yield return new(ClusterProblemKind.MountMissing, host, $"nfsShare {share.Path}", $"{host} has {mount.Source} ({mount.FileSystem}) mounted at {target}.");
            else if (!mount.Answers)
                yield return new(ClusterProblemKind.MountHangs, host, $"nfsShare {share.Path}", $"{mount.Source} does not answer at {target} on {host}.");
        }
    }

    /// <summary>Whether it is the share: its path, and the server's address or VIP, unless a name stands there that only the host can resolve.</summary>
    private static bool IsMountOf(LiveMount mount, NfsShare share, Cluster cluster)
    {
        var colon = mount.Source.LastIndexOf(":/", StringComparison.Ordinal);
        if (colon < 0 || !mount.FileSystem.StartsWith("nfs", StringComparison.Ordinal) || mount.Source[(colon + 1)..] != LinuxPath.Normalize(share.Path, "nfsShare, path"))
            return false;
        return !IPAddress.TryParse(mount.Source[..colon].Trim('[', ']'), out var address) || address.Equals(cluster.FindAddress(share));
    }
}
