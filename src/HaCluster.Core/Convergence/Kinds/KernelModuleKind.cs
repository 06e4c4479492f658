using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Kernel modules. A module that was loaded does no harm and stays after a roll back.</summary>
internal sealed partial class KernelModuleKind : ResourceKind<KernelModuleResource>
{
    protected override void Guard(KernelModuleResource resource, ResourceGuard guard) => guard.Need(ModuleName().IsMatch(resource.Name), "is not a kernel module's name");

    protected override void Ask(KernelModuleResource resource, FactsQuery query) => query.AskModule(resource.Name);

    protected override void Compare(KernelModuleResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Modules.Contains(resource.Name))
            return;
        plan.Add(this, new Step(StepPhase.Main, resource.Id, $"modprobe -- {ShellQuote.Quote(resource.Name)}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", "loaded")],
        });
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex ModuleName();
}
