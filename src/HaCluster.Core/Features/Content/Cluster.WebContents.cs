using HaCluster.Features.Content;
using HaCluster.Formats;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>What web servers serve from their own disks.</summary>
    public ValueList<WebContent> WebContents { get; init; } = [];

    /// <summary>The hosts that have a content: those that it names, or all with a web server that looks there.</summary>
    public ValueList<string> HostsOf(WebContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.On.Count > 0
            ? content.On.Distinct().ToValueList()
            : WebServers.Where(w => LinuxPath.IsWithin(LinuxPath.Plain(w.Root), LinuxPath.Plain(content.Root))).SelectMany(w => w.On).Distinct().ToValueList();
    }
}
