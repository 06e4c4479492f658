using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using HaCluster.Validation.Keepalived.Rules;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

/// <remarks>Of services, which stand in keepalived.conf, HA255 says it.</remarks>
internal sealed class HA043ShareOrSiteUnreachable() : ClusterRule("HA043", Severity.Warning, "Packets to the VIP of a share or a site are dropped")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances)
        {
            if (Unreachable(cluster, instance) is not { } view)
                continue;
            var vips = string.Join(", ", instance.VirtualIPAddresses.Select(v => v.Address));
            var why = $"vrrpInstance {ShownText.Of(instance.Name)} holds {vips} {HA255ServiceUnreachable.WhyNot(view)}: whoever is master drops each packet to it";
            foreach (var share in cluster.NfsShares.Where(s => cluster.FindVrrpInstance(s) == instance))
                yield return Report(Subject.Of(share), share, $"{why}, so nobody mounts the share.", HA255ServiceUnreachable.HowTo(view));
            foreach (var site in cluster.WebServers.Where(w => w.On.Any(h => instance.Members.Any(m => m.Host == h))))
                yield return Report(Subject.Of(site), site, $"{why}, so nobody reaches the site there.", HA255ServiceUnreachable.HowTo(view));
        }
    }

    // No property says it: only a keepalived text can, and there is seldom one.
    private static VrrpView? Unreachable(Cluster cluster, VrrpInstance instance)
    {
        foreach (var host in instance.Members.Select(m => cluster.FindHost(m.Host)).OfType<ClusterHost>())
        {
            var texts = instance.Members.Select(m => m.Keepalived).Append(instance.Keepalived).Append(host.Keepalived);
            if (texts.Any(Mentions) && RenderedFile.TryOf(cluster, host)?.Node.VrrpInstances.FirstOrDefault(i => i.Name == instance.Name) is { TakesPackets: false } view)
                return view;
        }
        return null;
    }

    private static bool Mentions(string? text) => text is not null && (text.Contains("strict", StringComparison.Ordinal) || text.Contains("no_accept", StringComparison.Ordinal));
}
