using System.Net;
using System.Net.Sockets;
using HaCluster.Formats;
using HaCluster.Formats.Systemd;
using HaCluster.Model;

namespace HaCluster.DesiredState;

/// <summary>A host that mounts shares, each by a systemd mount unit.</summary>
internal static class NfsClientRole
{
    private const string FileSystem = "nfs4";

    internal static readonly ValueList<string> DefaultOptions = ["nfsvers=4.2", "hard", "_netdev"];

    public static IEnumerable<Resource> For(Cluster cluster, ClusterHost host) =>
        cluster.NfsShares.Where(s => s.MountOn.Contains(host.Name))
            .SelectMany(s => Mount(cluster.RequireHost(s.Server).Address, s, $"{host.Name} mounts {s.Path} of {s.Server}"));

    /// <summary>One mounted share.</summary>
    public static IEnumerable<Resource> Mount(IPAddress server, NfsShare share, string reason)
    {
        var source = $"{Bracketed(server)}:{LinuxPath.Normalize(share.Path, "nfsShare, path")}";
        var target = LinuxPath.Normalize(share.MountPoint, $"nfsShare {share.Path}, mountAt");
        var unit = SystemdText.UnitNameForPath(target, ".mount");

        yield return new PackageResource("nfs-common") { Reason = reason };
        yield return new DirectoryResource(target) { Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{unit}", UnitText(source, target, share)) { Notifies = [unit], Reason = reason };
        yield return new ServiceResource(unit) { OnChange = ServiceChange.Restart, Reason = reason };
        yield return new MountResource(source, target, FileSystem, unit) { Reason = reason };
    }

    private static string UnitText(string source, string target, NfsShare share) =>
        new SystemdUnit("Written by HaCluster: the next deploy overwrites what is changed here.")
            .Section("Unit")
            .Set("Description", $"NFS share {source} on {target}")
            .Section("Mount")
            .Set("What", source)
            .Set("Where", target)
            .Set("Type", FileSystem)
            .Set("Options", OptionsOf(share))
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();

    private static string OptionsOf(NfsShare share) =>
        MountOptions.Join(share.MountOptions.Count > 0 ? share.MountOptions : DefaultOptions, $"nfsShare {share.Path}", share.Source);

    private static string Bracketed(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
