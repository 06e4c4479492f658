using HaCluster.Definition.Keys;
using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;

namespace HaCluster.Features.Nfs;

/// <summary>An NFS server: the kernel's, with one file of exports for each folder.</summary>
internal sealed partial class NfsServerFeature : Feature, IChecked, IRehearsed, IDrawn, IOpened
{
    public static readonly NfsServerFeature Instance = new();

    private const string Package = "nfs-kernel-server";
    private const string Unit = "nfs-server.service";

    // How long a restarted server waits for its clients to claim their locks again before anyone may take new ones:
    // 90 s by default, during which a web site stands still. Clients renew a lease in good time before it ends.
    private const string Timers = """
        # Written by HaCluster: after a restart the server is back for its clients in 10 s, not in 90.
        [nfsd]
        grace-time=10
        lease-time=10

        """;

    public override string Role => HostRole.NfsServer;

    public override IEnumerable<Key<Cluster>> Keys => [NfsShareKeys.OfCluster];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA009NfsSinglePointOfFailure(),
        new HA010NoRootSquash(),
        new HA026ShareWithoutClients(),
        new HA040ShareOnServersOfTheirOwnData(),
        new HA041ClientTwice(),
        new HA050ExportRefused(),
        new HA051MountNotAllowed(),
        new HA052FsidTwice(),
        new HA053MountOverOwnExport(),
        new HA054ExportHardlyMeant(),
        new HA055SoftMount(),
        new HA056MountRefused(),
    ];

    public IEnumerable<string> Packages => [Package];

    public IEnumerable<string> Units => [Unit, "nfs-kernel-server.service"];

    public IEnumerable<string> KernelModules => ["nfsd"];

    // Reload is "exportfs -r": mounted clients notice nothing.
    public override IEnumerable<ServiceResource> DaemonsOn(Distribution distribution) => [new(Unit)];

    // NFS 4 needs no other port (RFC 7530, 3.1). Who may mount what, the exports say.
    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host) =>
        cluster.NfsSharesOf(host).Any() ? [FirewallOpening.Of("tcp", 2049)] : [];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.NfsShares.SelectMany(cluster.ServersOf);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var shares = context.Cluster.NfsSharesOf(context.Host.Name).ToList();
        var reason = $"{context.Host.Name} exports {string.Join(", ", shares.Select(s => s.Path))}";
        // It notifies nothing: the times count when the server starts, and restarting it to tell it so would cost the very pause they shorten.
        return Export(shares, reason, context.Distribution).Prepend(new FileResource("/etc/nfs.conf.d/hacluster.conf", Timers) { Reason = reason });
    }

    /// <summary>The folder that a share exports.</summary>
    internal static string FolderOf(NfsShare share) => LinuxPath.Normalize(share.Path, "nfsShare, path");

    public IEnumerable<string> StorageOf(Cluster cluster, string host) =>
        cluster.NfsSharesOf(host).Select(FolderOf).Distinct();

    public IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster)
    {
        yield return new("storage vip",
        [
            .. from share in cluster.NfsShares
               let instance = cluster.FindVrrpInstance(share)
               where instance is not null
               group share by (instance.Name, Address: $"{cluster.FindAddress(share)}") into vip
               select new DrawnBox(vip.Key.Name, vip.Key.Address) { IsVirtual = true },
        ]);
        yield return new("storage", DrawnBox.Hosts(cluster, this));
    }

    /// <summary>Exports, one file for each folder, so that a single one can come and go.</summary>
    public static IEnumerable<Resource> Export(IReadOnlyCollection<NfsShare> shares, string reason, Distribution distribution)
    {
        yield return new PackageResource(distribution.Pick(debian: Package, redHat: "nfs-utils")) { Reason = reason };
        foreach (var folder in shares.GroupBy(FolderOf))
        {
            yield return new DirectoryResource(folder.Key) { Reason = reason };
            var lines = NfsExports.Write(folder.Select(ShareExports.Of));
            yield return new FileResource($"/etc/exports.d/hacluster-{SystemdText.EscapePath(folder.Key)}.exports", lines) { Notifies = [Unit], Reason = reason };
        }
        foreach (var daemon in Instance.DaemonsOn(distribution))
            yield return daemon with { Reason = reason };
    }
}
