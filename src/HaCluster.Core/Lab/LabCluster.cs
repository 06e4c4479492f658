using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>The lab of a cluster: every host of the description as a node, and one more to play the visitor.</summary>
public static class LabCluster
{
    /// <summary>The node from which drills probe the VIP, as visitors would.</summary>
    public const string ClientName = "client";

    private const string UsualInterface = "eth0";

    private static readonly IReadOnlyList<IRehearsed> s_features = [.. FeatureList.All.OfType<IRehearsed>()];

    /// <summary>The lab that a description asks for: its hosts, with what their features need there, and a client.</summary>
    /// <param name="cluster">The description.</param>
    /// <param name="name">The lab's name; <see langword="null"/> for the cluster's.</param>
    /// <exception cref="HaClusterException"><c>LabNetworkUnknown</c>: nothing in the description tells the length of the network's prefix.</exception>
    public static LabDefinition DefinitionFor(Cluster cluster, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var nodes = cluster.Hosts.Select(h => new LabNode(h.Name, InterfacesOf(cluster, h), [.. s_features.SelectMany(f => f.StorageOf(cluster, h.Name)).Distinct()])).ToList();
        if (cluster.FindHost(ClientName) is null)
            nodes.Add(ClientFor(cluster, nodes));
        return new LabDefinition(name ?? cluster.Name.ToLowerInvariant().Replace('_', '-'), nodes)
        {
            KernelModules = [.. FeatureList.All.Where(f => f.HostsOf(cluster).Any()).OfType<IRehearsed>().SelectMany(f => f.KernelModules)],
            ReservedAddresses = [.. VirtualAddressesOf(cluster).Select(a => a.Address)],
        };
    }

    /// <summary>Starts the lab of a description, or finds it running. The description stays with the lab (<see cref="LabState.Cluster"/>): the last one, where the lab ran already.</summary>
    /// <param name="cluster">The description.</param>
    /// <param name="name">The lab's name; <see langword="null"/> for the cluster's.</param>
    /// <param name="options">How it is started.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the start; nothing is left of the lab then.</param>
    /// <exception cref="HaClusterException">As for <see cref="DefinitionFor"/> and <see cref="ClusterLab.StartAsync"/>; or no definition can hold the cluster.</exception>
    public static async Task<LabState> StartAsync(
        Cluster cluster, string? name = null, LabOptions? options = null, IProgress<LabProgress>? progress = null, CancellationToken cancellation = default)
    {
        var definition = DefinitionFor(cluster, name);
        // Those of its ssh settings stay behind: the lab has its own.
        LabDescription.Check(cluster with { Ssh = new SshSettings() });
        var lab = await ClusterLab.StartAsync(definition, options, progress, cancellation).ConfigureAwait(false);
        LabDescription.Write(Attach(cluster, lab), lab.Name);
        return lab with { Cluster = LabDescription.Read(lab.Name) };
    }

    /// <summary>The same cluster, with its hosts reached in the lab and probed from the lab's client.</summary>
    /// <exception cref="HaClusterException"><c>LabDiffers</c>: the lab has no node for one of the hosts.</exception>
    public static Cluster Attach(Cluster cluster, LabState lab)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(lab);
        var client = NodeFor(ClientName, lab);
        var hosts = cluster.FindHost(ClientName) is null ? cluster.Hosts.Add(new ClusterHost { Name = ClientName, Address = client.Address }) : cluster.Hosts;
        return cluster with { Hosts = hosts.Select(h => Attach(h, lab)).ToValueList(), Ssh = SshOf(lab), ProbeFrom = ClientName };
    }

    /// <summary>The same host, reached in the lab: without the description's own way to it, which leads to the real one. localhost would be this very machine.</summary>
    /// <exception cref="HaClusterException"><c>LabDiffers</c>: the lab has no node for it.</exception>
    public static ClusterHost Attach(ClusterHost host, LabState lab)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(lab);
        return host with { Address = NodeFor(host.Name, lab).Address, SshTarget = null };
    }

    /// <summary>How the nodes of a lab are reached.</summary>
    public static SshSettings SshOf(LabState lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return new SshSettings { ConfigFile = lab.SshConfigFile };
    }

    private static LabNodeState NodeFor(string host, LabState lab) => lab.Nodes.FirstOrDefault(n => n.Name == host)
        ?? throw new HaClusterException("LabDiffers", $"The lab '{lab.Name}' has no node for {ShownText.Quote(host)}; its nodes are {string.Join(", ", lab.Nodes.Select(n => n.Name))}. Stop it, and start it with this description.");

    // The one with the host's address comes first: there this machine reaches the node.
    private static IReadOnlyList<LabInterface> InterfacesOf(Cluster cluster, ClusterHost host) => host.Interfaces.Count > 0
        ? [.. from i in host.Interfaces.OrderByDescending(i => i.Addresses.Any(a => a.Address.Equals(host.Address)))
              from a in i.Addresses.OrderByDescending(a => a.Address.Equals(host.Address))
              select new LabInterface(i.Name, a.Address, a.PrefixLength)]
        : [new(s_features.Select(f => f.InterfaceOf(cluster, host.Name)).FirstOrDefault(i => i is not null) ?? UsualInterface, host.Address, PrefixFor(cluster, host))];

    /// <summary>The prefix of the network that the host is in, of a VIP or of another host's interface.</summary>
    private static int PrefixFor(Cluster cluster, ClusterHost host) =>
        VirtualAddressesOf(cluster).Concat(cluster.Hosts.SelectMany(h => h.Interfaces).SelectMany(i => i.Addresses)).FirstOrDefault(a => a.Contains(host.Address))?.PrefixLength
        ?? throw new HaClusterException("LabNetworkUnknown", $"No virtual address shares a network with host {host.Name} ({host.Address}), so the lab cannot tell how long that network's prefix is. Give the VIP with its prefix, such as 192.0.2.100/24, or the host's interfaces.", host.Source);

    /// <summary>The client is on each network that visitors come to, and takes the highest address there that nobody else has.</summary>
    private static LabNode ClientFor(Cluster cluster, IReadOnlyList<LabNode> nodes)
    {
        var (all, visited) = (VirtualAddressesOf(cluster).ToList(), s_features.SelectMany(f => f.VisitedAddressesOf(cluster)).ToHashSet());
        if (all.Count == 0)
            throw new HaClusterException("LabNetworkUnknown", "The description has no virtual address, so the lab cannot tell on which network its client belongs.", cluster.Source);
        var vips = all.Where(a => visited.Contains(a.Address)).DefaultIfEmpty(all[0]).DistinctBy(LabNetwork.NetworkOf).ToList();
        var taken = nodes.SelectMany(n => n.Interfaces).Select(i => i.Address).Concat(all.Select(a => a.Address)).ToHashSet();
        // Networks that share a wire come out of one interface.
        var wires = LabNetwork.Plan(new LabDefinition(ClientName, nodes)).Wires;
        var plugs = vips.GroupBy(v => wires.FirstOrDefault(w => w.Addresses.Any(a => LabNetwork.NetworkOf(a) == LabNetwork.NetworkOf(v))), v => v).ToList();
        var first = UsualInterface[..^1];
        return new LabNode(ClientName, [.. plugs.SelectMany((p, i) => p.Select(v => InterfaceIn(v, $"{first}{i}")))], []);

        LabInterface InterfaceIn(InterfaceAddress vip, string name)
        {
            var address = LabNetwork.FreeAddress(LabNetwork.NetworkOf(vip), taken)
                ?? throw new HaClusterException("LabNetworkFull", $"There is no free address in the network of {vip} for the lab's client.", cluster.Source);
            return new(name, address.Address, address.PrefixLength);
        }
    }

    private static IEnumerable<InterfaceAddress> VirtualAddressesOf(Cluster cluster) => s_features.SelectMany(f => f.VirtualAddressesOf(cluster));
}
