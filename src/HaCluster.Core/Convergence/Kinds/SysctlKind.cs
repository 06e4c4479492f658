using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Kernel parameters, written to /proc/sys.</summary>
internal sealed partial class SysctlKind : ResourceKind<SysctlResource>
{
    protected override string ApplyFunctions { get; } = Script("Sysctl.apply.sh");

    protected override string UndoFunctions { get; } = Script("Sysctl.undo.sh");

    public override IReadOnlyList<string> UndoVerbs => ["reset_sysctl"];

    public override IEnumerable<string> ResourcesOf(UndoCommand command) => command.Arguments.Select(path => $"sysctl:{SysctlPath.KeyOf(path)}");

    public override void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query) => query.AskKernelFile(command.Arguments[0]);

    public override void Reverse(UndoCommand command, ReversePlan plan)
    {
        var path = command.Arguments[0];
        var now = plan.Facts.Kernel.Of(path).Select(l => l.Line).FirstOrDefault();
        if (plan.SysctlBefore(command) is not { } before || now is null || FactsReader.NormalizeBlanks(now) == FactsReader.NormalizeBlanks(before))
            return;
        var key = SysctlPath.KeyOf(path);
        plan.Add(this, SetStep(StepPhase.Main, $"sysctl:{key}", key, before),
            new(plan.Host, $"sysctl:{key}", ChangeAction.Update, FactsReader.NormalizeBlanks(now), FactsReader.NormalizeBlanks(before), plan.Why));
    }

    protected override void Guard(SysctlResource resource, ResourceGuard guard) => Guard(resource.Key, resource.Value, guard);

    /// <summary>Refuses what is no parameter, or no value of one.</summary>
    public static void Guard(string key, string value, ResourceGuard guard)
    {
        guard.Need(SysctlKey().IsMatch(key), "is not a kernel parameter's name");
        guard.Need(value.Length > 0 && !value.Any(char.IsControl), "has a value that is empty or of more than one line");
    }

    protected override void Ask(SysctlResource resource, FactsQuery query) => query.AskSysctl(resource.Key);

    protected override void Compare(SysctlResource resource, PlanBuilder plan)
    {
        var value = plan.Facts.Sysctls.GetValueOrDefault(resource.Key, "");
        var wanted = FactsReader.NormalizeBlanks(resource.Value);
        plan.Ownership.Claim(resource.Id, m => m.WithoutSysctl(resource.Key), m => m.SysctlOf(resource.Key)!.Value is var set && (set.Length == 0 || set == wanted));
        if (value == wanted)
        {
            plan.Ownership.Join(resource.Id, m => m.WithoutSysctl(resource.Key), () => plan.OwnSysctl(resource.Key, value, wanted));
            return;
        }
        var action = value.Length == 0 ? ChangeAction.Create : ChangeAction.Update;
        plan.Add(this, SetStep(StepPhase.Main, resource.Id, resource.Key, resource.Value) with
        {
            Changes = [plan.ChangeOf(resource, action, value, resource.Value)],
        });
        plan.OwnSysctl(resource.Key, value, wanted);
    }

    public override void Prune(PlanBuilder plan)
    {
        var wanted = Wanted(plan, s => s.Key);
        foreach (var entry in plan.Ownership.Mine.Sysctls.Where(s => !wanted.Contains(s.Key)))
        {
            if (!plan.Ownership.Disown($"sysctl:{entry.Key}", m => m.WithoutSysctl(entry.Key)) || entry.Original.Length == 0)
                continue;
            plan.Add(this, SetStep(StepPhase.Removals, $"sysctl:{entry.Key}", entry.Key, entry.Original) with
            {
                Changes = [new(plan.Host, $"sysctl:{entry.Key}", ChangeAction.Remove, "set by HaCluster", $"{entry.Original}, as before", NoLongerWanted)],
            });
        }
    }

    /// <summary>A step that writes a value and can put back what was there.</summary>
    public static Step SetStep(StepPhase phase, string label, string key, string value)
    {
        var path = ShellQuote.Quote(SysctlPath.Of(key));
        return new(phase, label, $"set_sysctl {path} {ShellQuote.Quote(value)}") { UndoRestore = [$"reset_sysctl {path}"] };
    }

    // No two dots in a row: they would climb out of /proc/sys.
    [GeneratedRegex(@"\A[A-Za-z0-9_@:-]+([./][A-Za-z0-9_@:-]+)+\z")]
    private static partial Regex SysctlKey();
}
