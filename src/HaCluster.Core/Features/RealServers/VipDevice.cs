using System.Net;
using System.Net.Sockets;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>Where a real server has the VIP of a service, so that it takes the packets as its own: an interface that no neighbour can ask.</summary>
/// <param name="Name">The interface's name.</param>
/// <param name="UnitPrefix">What the units begin with that put a VIP on it.</param>
/// <param name="Requires">The units that come before.</param>
internal sealed record VipDevice(string Name, string UnitPrefix, ValueList<string> Requires)
{
    internal const string Loopback = "lo";

    /// <summary>Under direct routing the packet itself comes, with the VIP in it.</summary>
    public static VipDevice OnLoopback { get; } = new(Loopback, "hacluster-vip", [HiddenArp.Unit]);

    /// <summary>Where a real server has the VIP; <see langword="null"/> where it has none, for the director writes the real server's own address into the packets.</summary>
    public static VipDevice? Of(Cluster cluster, IpvsService service, RealServer server) => service.ForwardingOf(server) switch
    {
        IpvsForwarding.DirectRouting => OnLoopback,
        IpvsForwarding.Tunnel => TunnelOf(cluster, service, server)?.Vip,
        _ => null,
    };

    /// <summary>The tunnel in which packets of a service reach a real server; <see langword="null"/> where there is none of that kind.</summary>
    public static Tunnel? TunnelOf(Cluster cluster, IpvsService service, RealServer server)
    {
        var inner = service.Address.AddressFamily;
        return Tunnel.Of(inner, cluster.FindHost(server.Host) is { } host ? cluster.AddressOf(service, host).AddressFamily : inner);
    }

    /// <summary>What is wrong where it lacks a VIP.</summary>
    public string Problem => Name == Loopback ? ClusterProblemKind.LoopbackVipMissing : ClusterProblemKind.TunnelVipMissing;

    /// <summary>What it is called in a sentence.</summary>
    public string Words => Name == Loopback ? "loopback interface" : $"tunnel {Name}";

    /// <summary>The VIP on the interface.</summary>
    public AddressResource AddressOf(IPAddress vip) => new(HostAddress(vip), Name, UnitOf(vip));

    /// <summary>The VIP on the interface, now and after every boot.</summary>
    public IEnumerable<Resource> Resources(IPAddress vip, string reason)
    {
        var unit = UnitOf(vip);
        yield return new FileResource($"/etc/systemd/system/{unit}", UnitText(vip)) { Notifies = [unit], Reason = reason };
        yield return new ServiceResource(unit) { OnChange = ServiceChange.Restart, Reason = reason };
        yield return AddressOf(vip) with { Reason = reason };
    }

    private string UnitOf(IPAddress vip) => $"{UnitPrefix}-{vip}.service";

    private string UnitText(IPAddress vip)
    {
        var address = HostAddress(vip).ToString();
        return new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .Set("Description", $"VIP {vip} of a real server on {Name}")
            .SetWords("Requires", [.. Requires])
            .SetWords("After", [.. Requires])
            .Set("Before", "network.target")
            .Section("Service")
            .Set("Type", "oneshot")
            .Set("RemainAfterExit", "yes")
            .Command("ExecStart", "ip", "address", "replace", address, "dev", Name)
            // The address may be gone already.
            .Command("ExecStop", "-ip", "address", "delete", address, "dev", Name)
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();
    }

    private static InterfaceAddress HostAddress(IPAddress address) =>
        new(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
}
