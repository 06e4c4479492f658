using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A director takes a real server out of a service's table.</summary>
internal static class RemovalSign
{
    /// <summary>The sign that a director sends no connections of the service to a real server: it is out of the table, or has no weight there.</summary>
    /// <param name="director">The director.</param>
    /// <param name="service">The virtual service: the table knows it by its protocol and address, or by its mark.</param>
    /// <param name="endPoint">The real server, as the table names it.</param>
    /// <param name="realServer">The real server's name.</param>
    public static FaultSign On(ClusterHost director, IpvsService service, IPEndPoint endPoint, string realServer) => new(
        director,
        ShellQuote.Assign("service", Selector(service)) + ShellQuote.Assign("server", endPoint.ToString()) + EmbeddedText.Read(typeof(RemovalSign), "wait-for-removal.sh"),
        DrillEventKind.RealServerRemoved,
        $"sends {realServer} no more");

    /// <summary>The service as ipvsadm(8) is told it: words without anything special to sh.</summary>
    private static string Selector(IpvsService service) => service.Mark is { } mark
        ? string.Create(CultureInfo.InvariantCulture, $"-f {mark}{(service.Address.AddressFamily == AddressFamily.InterNetworkV6 ? " -6" : "")}")
        : $"{service.Protocol switch { IpvsProtocol.Udp => "-u", IpvsProtocol.Sctp => "--sctp-service", _ => "-t" }} {service.Address}";
}
