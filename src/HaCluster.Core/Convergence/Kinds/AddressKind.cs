using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Addresses that a unit puts on an interface. Which interface is the unit's business; the apply step looks there once more.</summary>
internal sealed partial class AddressKind : ResourceKind<AddressResource>
{
    public override string ApplyFunctions { get; } = Script("Address.apply.sh");

    public override IEnumerable<ResourceKind> Uses => [ServiceKind.Instance];

    protected override void Guard(AddressResource resource, ResourceGuard guard)
    {
        guard.NeedUnit(resource.Unit);
        guard.Need(InterfaceName().IsMatch(resource.Interface), "is on something that is not an interface's name");
    }

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
        plan.AddStart(this, resource.Unit, new Step(StepPhase.Main, resource.Id, plan.IsStarted(resource.Unit) ? look : $"restart_unit {unit} && {look}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", $"on {resource.Interface}")],
        });
    }

    // The kernel's dev_valid_name(): at most 15 bytes, no slash, no blank; without a leading hyphen, so that no tool takes it for an option.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:@][A-Za-z0-9_.:@-]{0,14}\z")]
    private static partial Regex InterfaceName();
}
