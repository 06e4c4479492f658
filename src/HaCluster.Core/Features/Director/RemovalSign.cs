using System.Net;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A director takes a real server out of a service's table.</summary>
internal static class RemovalSign
{
    /// <summary>The sign that a director sends no connections of the service to a real server: it is out of the table, or has no weight there.</summary>
    /// <param name="director">The director.</param>
    /// <param name="service">The address of the virtual service.</param>
    /// <param name="endPoint">The real server, as the table names it.</param>
    /// <param name="realServer">The real server's name.</param>
    public static FaultSign On(ClusterHost director, IPEndPoint service, IPEndPoint endPoint, string realServer) => new(
        director,
        ShellQuote.Assign("service", service.ToString()) + ShellQuote.Assign("server", endPoint.ToString()) + EmbeddedText.Read(typeof(RemovalSign), "wait-for-removal.sh"),
        DrillEventKind.RealServerRemoved,
        $"sends {realServer} no more");
}
