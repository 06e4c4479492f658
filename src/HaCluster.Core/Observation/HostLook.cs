using System.Globalization;
using System.Net;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Formats;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Observation;

/// <summary>One look at one host: the script, and what its answer means.</summary>
internal sealed class HostLook(Cluster cluster, ClusterHost host)
{
    private const string Files =
        """
        /proc/net/ip_vs /proc/self/mountinfo /var/lib/nfs/etab /proc/fs/nfsd/threads
        /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce /sys/class/net/*/operstate
        """;

    private readonly string[] _roles = [.. cluster.RolesOf(host.Name)];

    private readonly string[] _mountPoints =
        [.. cluster.NfsShares.Where(s => s.MountOn.Contains(host.Name)).Select(s => LinuxPath.Normalize(s.MountPoint, $"nfsShare {s.Path}, mountAt")).Distinct()];

    /// <summary>
    /// The script. It starts few programs, for that is what costs on a small host: one grep reads all the files of the kernel and names
    /// each line's file. NUL characters part the answers, for no path can have one. A hung mount only lets go of a process that is killed.
    /// </summary>
    public string Script =>
        $$"""
        ip -o address show; printf '\0'
        grep -sH '' {{Files.ReplaceLineEndings(" ")}}; printf '\0'
        {{UnitsCommand()}}printf '\0'
        look() { timeout -s KILL 3 stat -f "$1" >/dev/null 2>&1 && printf '%s\0' "$1"; }
        {{string.Concat(_mountPoints.Select(m => $"look {ShellQuote.Quote(m)} & "))}}wait
        """;

    /// <summary>What the answer says.</summary>
    /// <exception cref="HaClusterException"><c>ObservationFailed</c>: it says nothing.</exception>
    public LiveHost Read(ScriptResult result)
    {
        var parts = result.OutputText.Split('\0');
        try
        {
            return parts.Length >= 4
                ? Read(parts)
                : throw new FormatException($"The answer is cut off. {result.ErrorText.Trim()}");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new HaClusterException("ObservationFailed", $"{host.Name}: What the host said about itself cannot be read: {e.Message}", null, e);
        }
    }

    private LiveHost Read(string[] parts)
    {
        var files = new FileLines(Lines(parts[1]));
        var addresses = Lines(parts[0]).Select(KernelText.ReadAddress).OfType<LiveAddress>().ToValueList();
        return new LiveHost(host.Name, host.Address, _roles.ToValueList())
        {
            Addresses = addresses,
            LinksDown = files.Of("/sys/class/net/*/operstate").Where(f => f.Line is "down" or "lowerlayerdown").Select(f => f.Name).ToValueList(),
            Services = KernelText.ReadServices(parts[2]).ToValueList(),
            IpvsServices = IpvsTable.Read(host.Name, files.Of("/proc/net/ip_vs").Select(f => f.Line)).Select(Named).ToValueList(),
            Mounts = MountsOf(files, parts[3..]).ToValueList(),
            Exports = files.Of("/var/lib/nfs/etab").Select(f => KernelText.ReadExport(host.Name, f.Line)).OfType<LiveExport>().ToValueList(),
            NfsThreads = files.Of("/proc/fs/nfsd/threads").Select(f => Number(f.Line)).FirstOrDefault(),
            Arp = ArpOf(files, addresses),
        };
    }

    private string UnitsCommand()
    {
        var units = _roles.Select(UnitOf).OfType<string>().ToArray();
        return units.Length > 0 ? $"systemctl show -p Id,ActiveState,SubState {string.Join(' ', units)}; " : "";
    }

    /// <summary>The unit without which a role is not played.</summary>
    private static string? UnitOf(string role) => role switch
    {
        HostRole.VrrpMember => "keepalived.service",
        HostRole.WebServer => "nginx.service",
        HostRole.NfsServer => "nfs-server.service",
        _ => null,
    };

    /// <summary>The file systems at the mount points of the shares: the last one mounted there, which hides the others.</summary>
    private IEnumerable<LiveMount> MountsOf(FileLines files, string[] answering) =>
        files.Of("/proc/self/mountinfo").Select(f => KernelText.ReadMount(host.Name, f.Line)).OfType<LiveMount>()
            .Where(m => _mountPoints.Contains(m.MountPoint))
            .GroupBy(m => m.MountPoint, (_, mounts) => mounts.Last())
            .Select(m => m with { Answers = answering.Contains(m.MountPoint) });

    private LiveArp? ArpOf(FileLines files, IEnumerable<LiveAddress> addresses)
    {
        var own = addresses.FirstOrDefault(a => a.Address.Address.Equals(host.Address))?.Interface;
        if (own is null)
            return null;
        var vips = cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address)
            .Concat(cluster.IpvsServices.Select(s => s.Address.Address)).ToHashSet();
        var loopback = addresses.Where(a => a.Interface == "lo" && vips.Contains(a.Address.Address)).Select(a => a.Address.Address);
        return new LiveArp(host.Name, own, InForce("arp_ignore"), InForce("arp_announce"), loopback.ToValueList());

        int InForce(string setting) => files.Of($"/proc/sys/net/ipv4/conf/*/{setting}")
            .Where(f => f.Name == "all" || f.Name == own).Select(f => Number(f.Line)).DefaultIfEmpty().Max();
    }

    /// <summary>The service with the names that the description has for it and for its real servers.</summary>
    private LiveIpvsService Named(LiveIpvsService live) => live with
    {
        Name = cluster.IpvsServices.FirstOrDefault(s => s.Protocol == live.Protocol && s.Address.Equals(live.Address))?.Name ?? "",
        RealServers = live.RealServers.Select(r => r with { Host = HostAt(r.Address.Address) }).ToValueList(),
    };

    private string HostAt(IPAddress address) => cluster.Hosts.FirstOrDefault(h => h.Address.Equals(address))?.Name ?? "";

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
