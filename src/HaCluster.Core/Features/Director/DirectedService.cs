using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>A virtual service with those who direct and serve it.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Service">The service.</param>
/// <param name="Instance">The VRRP instance that holds its address.</param>
internal record DirectedService(Cluster Cluster, IpvsService Service, VrrpInstance Instance)
{
    /// <summary>The directors, highest priority first.</summary>
    public IEnumerable<ClusterHost> Directors => Hosts(Cluster.DirectorsOf(Service));

    /// <summary>All hosts that direct or serve it.</summary>
    public IReadOnlyList<ClusterHost> Involved => [.. Directors.Concat(Hosts(Service.RealServers.Select(r => r.Host))).Distinct()];

    /// <summary>The VIP.</summary>
    public string Vip => Service.Address.Address.ToString();

    /// <summary>A real server as the directors' tables name it; <see langword="null"/> for a host that the cluster does not describe.</summary>
    public IPEndPoint? EndPointOf(RealServer server) => Cluster.FindHost(server.Host) is { } host ? EndPointOf(server, host) : null;

    /// <summary>A real server as the directors' tables name it.</summary>
    public IPEndPoint EndPointOf(RealServer server, ClusterHost host) => Cluster.EndPointOf(Service, server, host);

    /// <summary>Finds a service in a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The service's name; <see langword="null"/> for the cluster's first.</param>
    /// <exception cref="DrillRefusedException">It is not described, or no director holds its address.</exception>
    public static DirectedService Of(Cluster cluster, string? name)
    {
        var service = name is null ? cluster.IpvsServices.FirstOrDefault() : cluster.IpvsServices.FirstOrDefault(s => s.Name == name);
        if (service is null)
            throw new DrillRefusedException(cluster.Name, [name is null ? "It describes no virtual service." : $"It describes no virtual service '{name}'."]);
        var instance = cluster.FindVrrpInstance(service)
            ?? throw new DrillRefusedException(cluster.Name, [$"No VRRP instance holds {service.Address.Address}, the address of service {service.Name}."]);
        return new(cluster, service, instance);
    }

    private IEnumerable<ClusterHost> Hosts(IEnumerable<string> names) => names.Select(Cluster.FindHost).OfType<ClusterHost>();
}
