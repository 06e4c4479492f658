using System.Net;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>A machine of the cluster.</summary>
public sealed record ClusterHost : ModelObject
{
    /// <summary>The name by which the rest of the description, and <c>ssh</c>, know the host.</summary>
    public required string Name { get; init; }

    /// <summary>The host's own address on the cluster's network (not a VIP).</summary>
    public required IPAddress Address { get; init; }

    /// <summary>
    /// The host's interfaces, where it has several, or several addresses; empty for a host that has its <see cref="Address"/> on one interface.
    /// Where they are given, the address is one of theirs, and they are all that count.
    /// </summary>
    public ValueList<HostInterface> Interfaces { get; init; } = [];

    /// <summary>
    /// What <c>ssh</c> is told to connect to; <see langword="null"/> for the host's address.
    /// An alias of <c>~/.ssh/config</c> may stand here. <c>localhost</c> means this machine, without ssh.
    /// </summary>
    public string? SshTarget { get; init; }

    /// <summary>
    /// What the keepalived.conf of this host has beyond what HaCluster writes of its own accord: blocks of the top level such as vrrp_script,
    /// vrrp_sync_group and global_defs, whose settings join those of HaCluster. What it says takes the place of what HaCluster would say by the same words.
    /// Words, quotes and blocks as in keepalived.conf(5); no include, no definition, and no password.
    /// </summary>
    public string? Keepalived { get; init; }

    /// <summary>All addresses that are the host's own, its <see cref="Address"/> first.</summary>
    public ValueList<IPAddress> Addresses => Interfaces.SelectMany(i => i.Addresses).Select(a => a.Address).Prepend(Address).Distinct().ToValueList();

    /// <summary>Whether the address is one of the host's own.</summary>
    public bool Has(IPAddress address) => Addresses.Contains(address);

    /// <summary>The interface of that name, or <see langword="null"/> where there is none, or none is described.</summary>
    public HostInterface? FindInterface(string name) => Interfaces.FirstOrDefault(i => i.Name == name);

    /// <summary>
    /// The address at which others reach this host: the one place that chooses among several. Of those of the family, first one in a network that
    /// the others are in as well, then the host's <see cref="Address"/>, then the first that is described.
    /// </summary>
    /// <param name="family">The version of IP that they speak.</param>
    /// <param name="others">Addresses of those who want to reach it.</param>
    /// <returns>An address of the family; the host's <see cref="Address"/> where it has none of that.</returns>
    public IPAddress AddressFor(AddressFamily family, IEnumerable<IPAddress> others)
    {
        if (Interfaces.Count == 0)
            return Address;
        var near = others.ToList();
        return Interfaces.SelectMany(i => i.Addresses).Where(a => a.Address.AddressFamily == family)
            .OrderByDescending(a => near.Exists(a.Contains)).ThenByDescending(a => a.Address.Equals(Address))
            .FirstOrDefault()?.Address ?? Address;
    }

    /// <summary>The address on an interface, of the family if there is one of that; the host's <see cref="Address"/> where nothing is described of the interface.</summary>
    public IPAddress AddressOn(string networkInterface, AddressFamily family) =>
        FindInterface(networkInterface)?.Addresses.OrderByDescending(a => a.Address.AddressFamily == family).ThenByDescending(a => a.Address.Equals(Address)).FirstOrDefault()?.Address ?? Address;

    /// <summary>The name, as in a list of hosts.</summary>
    public override string ToString() => Name;
}
