using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA225SorryServerInhibit() : VirtualServerRule("HA225", Severity.Error, "A real server is the sorry server too, and is not inhibited alike")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.SorryServer is not { } sorry || service.RealServers.Find(s => RealServerView.ByEndpoint.Equals(s, sorry) && s.IsInhibited != sorry.IsInhibited) is not { } server)
            return null;
        return server.IsInhibited
            ? Report(sorry.Statement, 1, $"{server} is a real server with inhibit_on_failure too, but the sorry server has no sorry_server_inhibit. keepalived sets it, and says so.", "Add sorry_server_inhibit below it.")
            : Report(sorry.Statement, 1, $"{server} is a real server without inhibit_on_failure too, but the sorry server has sorry_server_inhibit. keepalived clears it, and says so.", "Remove sorry_server_inhibit, or add inhibit_on_failure to the real server.");
    }
}
