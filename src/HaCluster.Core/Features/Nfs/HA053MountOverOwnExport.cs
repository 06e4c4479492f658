using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA053MountOverOwnExport() : ClusterRule("HA053", Severity.Error, "A server mounts a share over the folder that it exports")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var exported = cluster.NfsShares.SelectMany(s => cluster.ServersOf(s).Distinct().Select(server => (Server: server, Folder: Plain(s.Path), Share: s))).ToLookup(e => e.Server);
        foreach (var share in cluster.NfsShares)
        {
            var servers = cluster.ServersOf(share).ToHashSet();
            // What another server gives can be mounted over a folder and exported again.
            foreach (var host in share.MountOn.Distinct().Where(servers.Contains))
            {
                if (exported[host].FirstOrDefault(e => LinuxPath.IsWithin(e.Folder, Plain(share.MountPoint))) is { Share: { } hidden })
                {
                    yield return Report(Subject.Of(share), share,
                        $"{ShownText.Of(host)} exports {ShownText.Of(hidden.Path)} and mounts the share at {ShownText.Of(share.MountPoint)}: the mount hides the folder from the server itself, which then exports its own mount, and hangs.",
                        $"Take {ShownText.Of(host)} out of mountOn: it has the files at {ShownText.Of(share.Path)} anyway; or mount the share elsewhere (mountAt).");
                }
            }
        }
    }

    private static string Plain(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
