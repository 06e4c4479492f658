using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Addresses that a unit puts on an interface. Which interface is the unit's business; the apply step looks there once more.</summary>
internal sealed class AddressKind : ResourceKind<AddressResource>
{
    protected override void Ask(AddressResource resource, FactsQuery query)
    {
        query.AskAddresses();
        query.AskUnit(resource.Unit);
    }

    protected override void Compare(AddressResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Addresses.Contains(resource.Address.Address))
            return;
        var unit = ShellQuote.Quote(resource.Unit);
        var look = $"has_address {ShellQuote.Quote(resource.Interface)} {ShellQuote.Quote(resource.Address.ToString())}";
        plan.AddStart(resource.Unit, new Step(StepPhase.Main, resource.Id, plan.IsStarted(resource.Unit) ? look : $"restart_unit {unit} && {look}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", $"on {resource.Interface}")],
        });
    }
}
