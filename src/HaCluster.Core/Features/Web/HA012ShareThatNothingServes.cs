using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA012ShareThatNothingServes() : ClusterRule("HA012", Severity.Warning, "A share is mounted where nothing serves it")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var rootsByHost = cluster.WebServers.SelectMany(w => w.On.Select(host => (host, w.Root))).ToLookup(w => w.host, w => w.Root);
        return from share in cluster.NfsShares
               from host in share.MountOn
               where !rootsByHost[host].Any(root => Overlap(root, share.MountPoint))
               select Report(Subject.Of(share), share,
                   $"{ShownText.Of(host)} mounts the share at {ShownText.Of(share.MountPoint)}, where no web server of it looks{Roots(rootsByHost[host])}.",
                   "Mount it at (or in) a web server's root on that host, or take the host out of mountOn.");
    }

    private static bool Overlap(string root, string mountPoint)
    {
        var (a, b) = (LinuxPath.Plain(root), LinuxPath.Plain(mountPoint));
        return LinuxPath.IsWithin(a, b) || LinuxPath.IsWithin(b, a);
    }

    private static string Roots(IEnumerable<string> roots) => roots.Any() ? $" (it serves {string.Join(", ", roots.Select(t => ShownText.Of(t)))})" : "";
}
