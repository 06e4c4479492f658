using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Kernel parameters, written to /proc/sys.</summary>
internal sealed class SysctlKind : ResourceKind<SysctlResource>
{
    protected override void Ask(SysctlResource resource, FactsQuery query) => query.AskSysctl(resource.Key);

    protected override void Compare(SysctlResource resource, PlanBuilder plan)
    {
        var value = plan.Facts.Sysctls.GetValueOrDefault(resource.Key, "");
        if (value == FactsReader.NormalizeBlanks(resource.Value))
            return;
        var action = value.Length == 0 ? ChangeAction.Create : ChangeAction.Update;
        plan.Add(SetStep(StepPhase.Main, resource.Id, resource.Key, resource.Value) with
        {
            Changes = [plan.ChangeOf(resource, action, value, resource.Value)],
        });
        plan.OwnSysctl(resource.Key, value);
    }

    /// <summary>A step that writes a value and can put back what was there.</summary>
    public static Step SetStep(StepPhase phase, string label, string key, string value)
    {
        var path = ShellQuote.Quote(SysctlPath.Of(key));
        return new(phase, label, $"set_sysctl {path} {ShellQuote.Quote(value)}") { UndoRestore = [$"reset_sysctl {path}"] };
    }
}
