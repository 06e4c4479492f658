using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Kernel modules. A module that was loaded does no harm and stays after a roll back.</summary>
internal sealed class KernelModuleKind : ResourceKind<KernelModuleResource>
{
    protected override void Ask(KernelModuleResource resource, FactsQuery query) => query.AskModule(resource.Name);

    protected override void Compare(KernelModuleResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Modules.Contains(resource.Name))
            return;
        plan.Add(new Step(StepPhase.Main, resource.Id, $"modprobe -- {ShellQuote.Quote(resource.Name)}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", "loaded")],
        });
    }
}
