using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>The default route, which a unit sets. What carries the controller's own connection is never turned.</summary>
internal sealed class RouteKind : ResourceKind<RouteResource>
{
    private static readonly string s_sshClient = Script("ssh-client.sh");

    protected override string ApplyFunctions { get; } = Script("Route.apply.sh");

    public override IEnumerable<ResourceKind> Uses => [ServiceKind.Instance];

    protected override void Guard(RouteResource resource, ResourceGuard guard)
    {
        guard.NeedUnit(resource.Unit);
        guard.Need(resource.Gateway.AddressFamily == AddressFamily.InterNetwork, "leads to a gateway that is no IPv4 address");
    }

    protected override void Ask(RouteResource resource, FactsQuery query)
    {
        query.AskKernelFile(RouteTable.Path);
        query.AskReport(resource.Id, s_sshClient);
        query.AskUnit(resource.Unit);
    }

    protected override void Compare(RouteResource resource, PlanBuilder plan)
    {
        var now = RouteTable.Default(plan.Facts);
        if (resource.Gateway.Equals(now?.Gateway))
            return;
        RefuseToCutOff(resource, plan);
        var unit = ShellQuote.Quote(resource.Unit);
        var look = $"has_gateway {ShellQuote.Quote(resource.Gateway.ToString())}";
        plan.AddStart(this, resource.Unit, new Step(StepPhase.Main, resource.Id, plan.IsStarted(resource.Unit) ? look : $"{(plan.Facts.UnitOf(resource.Unit).IsActive ? "reload_unit" : "restart_unit")} {unit} && {look}")
        {
            Changes = [plan.ChangeOf(resource, now is null ? ChangeAction.Create : ChangeAction.Update, now is null ? "" : $"via {now.Gateway?.ToString() ?? now.Interface}", $"via {resource.Gateway}")],
        });
    }

    private static void RefuseToCutOff(RouteResource resource, PlanBuilder plan)
    {
        var said = plan.Facts.Reports.GetValueOrDefault(resource.Id, []).FirstOrDefault(l => l.Length > 0);
        if (!IPText.TryParseAddress(said ?? "", out var controller) || RouteTable.To(plan.Facts, controller) is not { IsDefault: true } carrier)
            return;
        throw new HostException(plan.Host, "RouteCarriesSsh",
            $"{plan.Host}: this connection comes from {controller} by the default route{(carrier.Gateway is { } gateway ? $" via {gateway}" : "")}, and {resource.Reason}, so that it has to lead to {resource.Gateway}: the change would cut the connection off. "
            + $"Give the host a route of its own to {controller} first, such as 'ip route add {controller}{(carrier.Gateway is { } old ? $" via {old}" : "")} dev {carrier.Interface}' and the same in its network configuration; or deploy from a machine on one of its networks, or through one (ProxyJump).");
    }
}
