using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Rules;

/// <summary>The scripts that the keepalived.conf of each host names, as a deploy would write it.</summary>
internal static class HostScripts
{
    /// <summary>Those of the hosts whose file can be rendered; for the others there are rules.</summary>
    internal static IEnumerable<(string Host, RenderedFile File, List<(string Program, ScriptView View)> Scripts)> Of(Cluster cluster)
    {
        foreach (var host in KeepalivedFeature.Instance.HostsOf(cluster).Distinct().Select(cluster.FindHost).OfType<ClusterHost>())
        {
            if (RenderedFile.TryOf(cluster, host) is { } file)
                yield return (host.Name, file, [.. ScriptView.In(file.Node).Select(s => (s.Arguments?.FirstOrDefault() ?? "", s)).Where(s => s.Item1.StartsWith('/'))]);
        }
    }
}
