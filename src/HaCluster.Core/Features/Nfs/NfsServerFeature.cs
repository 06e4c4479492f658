using HaCluster.Definition.Keys;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Features.Nfs;

/// <summary>An NFS server: the kernel's, with one file of exports for each folder.</summary>
internal sealed class NfsServerFeature : Feature, IChecked
{
    public static readonly NfsServerFeature Instance = new();

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
        new HA040ClientTwice(),
    ];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.NfsShares.Select(s => s.Server);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var shares = context.Cluster.NfsShares.Where(s => s.Server == context.Host.Name).ToList();
        var reason = $"{context.Host.Name} exports {string.Join(", ", shares.Select(s => s.Path))}";
        // It notifies nothing: the times count when the server starts, and restarting it to tell it so would cost the very pause they shorten.
        return Export(shares, reason).Prepend(new FileResource("/etc/nfs.conf.d/hacluster.conf", Timers) { Reason = reason });
    }

    /// <summary>Exports, one file for each folder, so that a single one can come and go.</summary>
    public static IEnumerable<Resource> Export(IReadOnlyCollection<NfsShare> shares, string reason)
    {
        yield return new PackageResource("nfs-kernel-server") { Reason = reason };
        foreach (var folder in shares.GroupBy(s => LinuxPath.Normalize(s.Path, "nfsShare, path")))
        {
            yield return new DirectoryResource(folder.Key) { Reason = reason };
            var lines = NfsExports.Write(folder.Select(ShareExports.Of));
            yield return new FileResource($"/etc/exports.d/hacluster-{SystemdText.EscapePath(folder.Key)}.exports", lines) { Notifies = [Unit], Reason = reason };
        }
        // Reload is "exportfs -r": mounted clients notice nothing.
        yield return new ServiceResource(Unit) { Reason = reason };
    }
}
