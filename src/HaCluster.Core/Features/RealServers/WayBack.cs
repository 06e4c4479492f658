using System.Net;
using HaCluster.Formats.Systemd;
using HaCluster.Resources;

namespace HaCluster.Features.RealServers;

/// <summary>
/// A real server of masquerading answers by way of its directors: its default route leads to their inside VIP, now and after every boot, whatever
/// program configures the network. What was the default route before comes back when the unit is stopped.
/// </summary>
internal static class WayBack
{
    /// <summary>Sets the route at its start; at its end the one before it is back.</summary>
    public const string Unit = "hacluster-route.service";

    public static IEnumerable<Resource> Resources(IPAddress gateway, string reason)
    {
        yield return new FileResource($"/etc/systemd/system/{Unit}", UnitText(gateway)) { Notifies = [Unit], Reason = reason };
        yield return new ServiceResource(Unit) { OnChange = ServiceChange.Restart, Reason = reason };
        yield return new RouteResource(gateway, Unit) { Reason = reason };
    }

    private static string UnitText(IPAddress gateway)
    {
        const string State = "/var/lib/hacluster-route";
        var set = $"ip -4 route replace default via {gateway}";
        return new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .Set("Description", $"Answer by way of the directors at {gateway}")
            // After whatever sets the host's own default route.
            .SetWords("Wants", "network-online.target")
            .SetWords("After", "network-online.target")
            .Section("Service")
            .Set("Type", "oneshot")
            .Set("RemainAfterExit", "yes")
            .Set("StateDirectory", "hacluster-route")
            // What was there before HaCluster first turned it is kept. A route with a metric stays where it is: one without comes first.
            .Command("ExecStart", "/bin/sh", "-c", $"cd {State} || exit 1; test -e before || ip -4 route show default | grep -vF -e metric -e 'via {gateway} ' >before; echo {gateway} >gateway; exec {set}")
            .Command("ExecReload", "/bin/sh", "-c", $"exec {set}")
            // The route may be gone already, and another one in its place. The gateway is that of the start, also where this file has a new one.
            .Command("ExecStop", "/bin/sh", "-c", $"cd {State} || exit 0; sed 's/^/route delete default via /' gateway | ip -4 -force -batch -; sed 's/^/route add /' before | ip -4 -force -batch -; rm -f before gateway")
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();
    }
}
