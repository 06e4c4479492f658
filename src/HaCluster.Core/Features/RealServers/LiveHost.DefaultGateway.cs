using System.Net;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>The gateway that its default route of IPv4 leads to; <see langword="null"/> where there is none.</summary>
    public IPAddress? DefaultGateway { get; init; }
}
