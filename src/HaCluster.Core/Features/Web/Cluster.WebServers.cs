using HaCluster.Features.Web;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The web servers.</summary>
    public ValueList<WebServer> WebServers { get; init; } = [];
}
