using System.Globalization;

namespace HaCluster.Features;

/// <summary>What a firewall has to let in.</summary>
/// <param name="Protocol">The protocol over IP, as /etc/protocols calls it.</param>
/// <param name="Ports">The port, or the first and the last with a hyphen between; empty for a protocol without ports.</param>
internal sealed record FirewallOpening(string Protocol, string Ports)
{
    /// <summary>VRRP, IP protocol 112 (RFC 9568, 5.1.1.4).</summary>
    public static FirewallOpening Vrrp { get; } = new("vrrp", "");

    /// <summary>An opening of one port.</summary>
    public static FirewallOpening Of(string protocol, int port) => new(protocol, port.ToString(CultureInfo.InvariantCulture));

    /// <summary>The first port; 0 without.</summary>
    public int FirstPort => Ports.Length == 0 ? 0 : int.Parse(Ports.Split('-')[0], CultureInfo.InvariantCulture);

    /// <summary>As in <c>tcp 80</c>.</summary>
    public override string ToString() => Ports.Length == 0 ? Protocol : $"{Protocol} {Ports}";
}
