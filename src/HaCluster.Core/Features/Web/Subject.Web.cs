using HaCluster.Features.Web;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(WebServer site) => $"webServer {ShownText.Of(site.Name)}";
}
