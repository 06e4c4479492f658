using System.Net;
using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <summary>A host that mounts shares, each by a systemd mount unit.</summary>
internal sealed partial class NfsClientFeature : Feature, IRehearsed
{
    public static readonly NfsClientFeature Instance = new();

    private const string Package = "nfs-common";
    private const string FileSystem = "nfs4";

    internal static readonly ValueList<string> DefaultOptions = ["nfsvers=4.2", "hard", "_netdev"];

    public override string Role => HostRole.NfsClient;

    public IEnumerable<string> Packages => [Package];

    public IEnumerable<string> Units => ["nfs-blkmap.service", "nfs-client.target", "rpcbind.service", "rpcbind.socket"];

    // Kerberos.
    public IEnumerable<string> UselessUnits => ["auth-rpcgss-module.service", "rpc-gssd.service", "rpc-svcgssd.service"];

    public IEnumerable<string> KernelModules => ["nfs"];

    public IEnumerable<string> MoreKernelModules => ["nfsv4"];

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.NfsShares.SelectMany(s => s.MountOn);

    public override IEnumerable<Resource> For(HostContext context) =>
        context.Cluster.NfsShares.Where(s => s.MountOn.Contains(context.Host.Name))
            .SelectMany(s => Mount(context.Cluster.AddressOf(s), s, $"{context.Host.Name} mounts {s.Path} of {s.Server}", context.Distribution));

    /// <summary>One mounted share.</summary>
    public static IEnumerable<Resource> Mount(IPAddress server, NfsShare share, string reason, Distribution distribution)
    {
        var mount = Mounted(server, share);
        var (source, target, unit) = (mount.Source, mount.Target, mount.Unit);

        yield return new PackageResource(distribution.Pick(debian: Package, redHat: "nfs-utils")) { Reason = reason };
        yield return new DirectoryResource(target) { Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{unit}", UnitText(source, target, share)) { Notifies = [unit], Reason = reason };
        yield return new ServiceResource(unit) { OnChange = ServiceChange.Restart, Reason = reason };
        yield return mount with { Reason = reason };
    }

    private static MountResource Mounted(IPAddress server, NfsShare share)
    {
        var target = LinuxPath.Normalize(share.MountPoint, $"nfsShare {share.Path}, mountAt");
        return new($"{Bracketed(server)}:{NfsServerFeature.FolderOf(share)}", target, FileSystem, SystemdText.UnitNameForPath(target, ".mount"));
    }

    private static string UnitText(string source, string target, NfsShare share) =>
        new SystemdUnit(FileResource.Notice)
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
