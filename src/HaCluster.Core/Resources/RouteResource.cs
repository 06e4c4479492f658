using System.Net;

namespace HaCluster.Resources;

/// <summary>
/// The default route of IPv4 leads to a gateway. The unit that sets it (and comes back after a boot) is a resource of its own; this one sees to it
/// that the route really is there, and that the change does not take away the route by which the controller is connected.
/// </summary>
/// <param name="Gateway">The gateway, a neighbour of the host.</param>
/// <param name="Unit">The systemd unit that sets the route.</param>
public sealed record RouteResource(IPAddress Gateway, string Unit) : Resource
{
    /// <inheritdoc/>
    public override string Id => "route:default";

    internal override IEnumerable<string> Units => [Unit];
}
