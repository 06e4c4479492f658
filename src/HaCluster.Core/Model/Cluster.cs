namespace HaCluster.Model;

/// <summary>A whole cluster as its admin wants it: the root of every description.</summary>
public sealed record Cluster : ModelObject
{
    /// <summary>The cluster's name: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The machines, each named once.</summary>
    public ValueList<ClusterHost> Hosts { get; init; } = [];

    /// <summary>The VRRP instances that hold the VIPs.</summary>
    public ValueList<VrrpInstance> VrrpInstances { get; init; } = [];

    /// <summary>The virtual services that the directors balance.</summary>
    public ValueList<IpvsService> IpvsServices { get; init; } = [];

    /// <summary>The web servers.</summary>
    public ValueList<WebServer> WebServers { get; init; } = [];

    /// <summary>The shares that the web servers mount.</summary>
    public ValueList<NfsShare> NfsShares { get; init; } = [];

    /// <summary>How hosts are reached; the user's own ssh settings where nothing is said.</summary>
    public SshSettings Ssh { get; init; } = new();

    /// <summary>The host from which drills probe the VIP; <see langword="null"/> for the machine that runs the drill.</summary>
    public string? ProbeFrom { get; init; }

    /// <summary>The host of that name, or <see langword="null"/>.</summary>
    public ClusterHost? FindHost(string name) => Hosts.FirstOrDefault(h => h.Name == name);

    /// <summary>The host of that name.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: the cluster does not describe it.</exception>
    public ClusterHost RequireHost(string name) => FindHost(name)
        ?? throw new HaClusterException("HostUnknown", $"cluster {Name}: no host is called {ShownText.Quote(name)}; describe it or correct the name.{NearestName.Hint(name, Hosts.Select(h => h.Name))}", Source);

    /// <summary>The VRRP instance that holds the service's address, or <see langword="null"/>.</summary>
    public VrrpInstance? FindVrrpInstance(IpvsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return VrrpInstances.FirstOrDefault(v => v.VirtualIPAddresses.Any(a => a.Address.Equals(service.Address.Address)));
    }

    /// <summary>The hosts that direct the service: the members of the VRRP instance that holds its address, highest priority first.</summary>
    public IEnumerable<string> DirectorsOf(IpvsService service) =>
        FindVrrpInstance(service)?.Members.OrderByDescending(m => m.Priority).Select(m => m.Host) ?? [];

    /// <summary>What a host does in this cluster, in the order in which roles are set up.</summary>
    public IEnumerable<HostRole> RolesOf(string host)
    {
        if (NfsShares.Any(s => s.Server == host))
            yield return HostRole.NfsServer;
        if (NfsShares.Any(s => s.MountOn.Contains(host)))
            yield return HostRole.NfsClient;
        if (WebServers.Any(w => w.On.Contains(host)))
            yield return HostRole.WebServer;
        if (IpvsServices.Any(s => s.RealServers.Any(r => r.Host == host)))
            yield return HostRole.RealServer;
        if (VrrpInstances.Any(v => v.Members.Any(m => m.Host == host)))
            yield return HostRole.Director;
    }
}
