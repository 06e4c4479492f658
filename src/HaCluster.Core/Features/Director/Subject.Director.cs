using HaCluster.Features.Director;
using HaCluster.Values;

namespace HaCluster.Model;

internal static partial class Subject
{
    internal static string Of(IpvsService service) => $"ipvsService {ShownText.Of(service.Name)}";

    internal static string Of(RealServer server) => $"real server {ShownText.Of(server.Host)}";

    internal static string Of(IpvsService service, RealServer server) => $"{Of(service)}, {Of(server)}";
}
