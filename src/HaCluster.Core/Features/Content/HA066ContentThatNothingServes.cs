using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Content;

internal sealed class HA066ContentThatNothingServes() : ClusterRule("HA066", Severity.Warning, "Content is synced to where nothing serves it")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var content in cluster.WebContents)
        {
            var hosts = cluster.HostsOf(content);
            if (hosts.Count == 0)
                yield return Report(Subject.Of(content), content, "No web server of this description looks there, and it names no hosts: it goes nowhere.", "Make it the root of a web server, or name its hosts: on: [web1, web2].");
            foreach (var host in hosts.Where(h => !cluster.WebServers.Any(w => w.On.Contains(h) && LinuxPath.IsWithin(LinuxPath.Plain(w.Root), LinuxPath.Plain(content.Root)))))
                yield return Report(Subject.Of(content), content, $"No web server of {ShownText.Of(host)} in this description looks there.", $"Make it the root of a web server on {ShownText.Of(host)}, or take the host out of on; if another program serves it, all is well.");
        }
    }
}
