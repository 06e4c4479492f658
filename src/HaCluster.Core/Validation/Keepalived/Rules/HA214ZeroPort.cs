using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA214ZeroPort() : VirtualServerRule("HA214", Severity.Error, "A virtual server for all ports is not persistent")
{
    private const string Why = "IPVS has that for persistent services only; keepalived makes it persistent for 360 seconds, and says so.";
    private const string Fix = "Add the port, or persistence_timeout.";

    internal override Finding? Check(VirtualServerView service)
    {
        if (service.IsPersistent)
            return null;
        if (service is { GroupName: null, Mark: 0 })
            return service.Endpoint is { Port: not 0 } ? null : Report(service.Statement, 1, $"It has no port, and serves all of them. {Why}", Fix);
        return service.Group?.Addresses.Find(a => a.Port == 0) is { Address: { } address }
            ? Report(service.Statement, 2, $"Group {service.Statement.Quoted(2)} has {address} without a port, which is for all of them. {Why}", Fix)
            : null;
    }
}
