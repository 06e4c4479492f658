using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>The IPv4 routes of a host's main table, as the kernel shows them in /proc/net/route (proc_pid_net(5)): no process has to be asked.</summary>
internal static class RouteTable
{
    /// <summary>The file.</summary>
    public const string Path = "/proc/net/route";

    // linux/route.h: RTF_UP.
    private const int Up = 1;

    /// <summary>A route.</summary>
    /// <param name="Network">Where to; a prefix of no bits is the default.</param>
    /// <param name="Gateway">By way of whom; <see langword="null"/> for a neighbour.</param>
    /// <param name="Interface">Out of which interface.</param>
    /// <param name="Metric">The one with the least is taken.</param>
    public sealed record Route(InterfaceAddress Network, IPAddress? Gateway, string Interface, uint Metric)
    {
        /// <summary>Whether it is the default.</summary>
        public bool IsDefault => Network.PrefixLength == 0;
    }

    /// <summary>The routes that are up.</summary>
    public static IEnumerable<Route> Of(HostFacts facts) => facts.Kernel.Of(Path).Select(l => Read(l.Line)).OfType<Route>();

    /// <summary>The default route; <see langword="null"/> where there is none.</summary>
    public static Route? Default(HostFacts facts) => Of(facts).Where(r => r.IsDefault).MinBy(r => r.Metric);

    /// <summary>The route that packets to an address take; <see langword="null"/> where there is none.</summary>
    public static Route? To(HostFacts facts, IPAddress address) =>
        Of(facts).Where(r => r.Network.Contains(address)).OrderByDescending(r => r.Network.PrefixLength).ThenBy(r => r.Metric).FirstOrDefault();

    // Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT; addresses in hexadecimal, their bytes as the machine has them.
    private static Route? Read(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 8 || !Hex(words[1], out var network) || !Hex(words[2], out var gateway) || !Hex(words[3], out var flags) || !Hex(words[7], out var mask)
            || !uint.TryParse(words[6], NumberStyles.None, CultureInfo.InvariantCulture, out var metric) || (flags & Up) == 0)
            return null;
        return new(new InterfaceAddress(new IPAddress(network), System.Numerics.BitOperations.PopCount(mask)), gateway == 0 ? null : new IPAddress(gateway), words[0], metric);
    }

    private static bool Hex(string text, out uint value) => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
