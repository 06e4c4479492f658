using System.Net;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>The wires of a lab: which interfaces share one, and where this machine itself is plugged in.</summary>
internal sealed class LabNetwork
{
    private LabNetwork(IReadOnlyList<Wire> wires) => Wires = wires;

    /// <summary>A wire. Its index in <see cref="Wires"/> gives its bridge and this machine's interface their names.</summary>
    /// <param name="Addresses">The addresses of this machine on it, one per network.</param>
    /// <param name="Plugs">The nodes' interfaces on it.</param>
    public sealed record Wire(IReadOnlyList<InterfaceAddress> Addresses, IReadOnlyList<(LabNode Node, string Interface)> Plugs);

    public IReadOnlyList<Wire> Wires { get; }

    /// <summary>The names of a node's interfaces, in order.</summary>
    public static IReadOnlyList<string> InterfacesOf(LabNode node) => [.. node.Interfaces.Select(i => i.Name).Distinct()];

    /// <summary>The outer end of a node's network cable.</summary>
    public static string CableOf(LabDefinition definition, LabNode node, string name) =>
        $"v{definition.Nodes.TakeWhile(n => n.Name != node.Name).Count()}.{InterfacesOf(node).TakeWhile(i => i != name).Count()}";

    /// <summary>Lays the wires: interfaces with an address in the same network share one.</summary>
    public static LabNetwork Plan(LabDefinition definition)
    {
        var groups = new List<(HashSet<InterfaceAddress> Networks, List<(LabNode, string)> Plugs)>();
        foreach (var node in definition.Nodes)
        {
            foreach (var interfaces in node.Interfaces.GroupBy(i => i.Name))
            {
                var networks = interfaces.Select(i => NetworkOf(new InterfaceAddress(i.Address, i.PrefixLength))).ToHashSet();
                var plugs = new List<(LabNode, string)>();
                foreach (var same in groups.Where(g => g.Networks.Overlaps(networks)).ToList())
                {
                    networks.UnionWith(same.Networks);
                    plugs.AddRange(same.Plugs);
                    groups.Remove(same);
                }
                plugs.Add((node, interfaces.Key));
                groups.Add((networks, plugs));
            }
        }

        var taken = definition.Nodes.SelectMany(n => n.Interfaces).Select(i => i.Address).Concat(definition.ReservedAddresses).ToHashSet();
        return new LabNetwork([.. groups.Select(g => new Wire([.. g.Networks.Select(n => FreeAddress(n, taken)).OfType<InterfaceAddress>()], g.Plugs))]);
    }

    /// <summary>Whether this machine can reach the node at its first address.</summary>
    public bool Reaches(LabNode node) =>
        Wires.Any(w => w.Addresses.Any(a => a.Contains(node.Interfaces[0].Address) && a.PrefixLength == node.Interfaces[0].PrefixLength));

    /// <summary>The network of an address: the same with all host bits zero.</summary>
    internal static InterfaceAddress NetworkOf(InterfaceAddress address)
    {
        var bytes = address.Address.GetAddressBytes();
        for (var bit = address.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new InterfaceAddress(new IPAddress(bytes), address.PrefixLength);
    }

    /// <summary>
    /// An address of the network that is not taken, or <see langword="null"/>: from the top, where people put neither their hosts
    /// nor their gateway; the very last one is the broadcast address.
    /// </summary>
    internal static InterfaceAddress? FreeAddress(InterfaceAddress network, HashSet<IPAddress> taken)
    {
        var first = network.Address.GetAddressBytes();
        var room = Math.Min((first.Length * 8) - network.PrefixLength, 16);
        for (var host = (1 << room) - 2; host > 0; host--)
        {
            var bytes = (byte[])first.Clone();
            bytes[^1] |= (byte)host;
            bytes[^2] |= (byte)(host >> 8);
            var address = new IPAddress(bytes);
            if (!taken.Contains(address))
                return new InterfaceAddress(address, network.PrefixLength);
        }
        return null;
    }
}
