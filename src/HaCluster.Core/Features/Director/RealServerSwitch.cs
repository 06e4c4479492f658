using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The switch that takes a real server of one service out of use, and keeps its connections.</summary>
internal static class RealServerSwitch
{
    /// <summary>What takes the greatest weight there is to nothing. keepalived adds it to the weight, and holds the sum above 0 (update_svr_wgt in 2.2.7).</summary>
    public const int Suspended = -65535;

    /// <summary>Its name: by the addresses, as keepalived and the kernel know the two, whatever a description calls them.</summary>
    /// <remarks>The real servers of a service by mark have no port.</remarks>
    public static string NameOf(IpvsService service, IPEndPoint server) => service.Mark is { } mark
        ? string.Create(CultureInfo.InvariantCulture, $"suspend-fwm-{mark}-{Switch.InFileName(server.Address.ToString())}")
        : $"suspend-{EnumText.Format(service.Protocol)}-{Switch.InFileName(service.Address.ToString())}-{Switch.InFileName(server.ToString())}";
}
