using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>systemd units: enabled, active, and up to date with the files that notify them.</summary>
internal sealed class ServiceKind : ResourceKind<ServiceResource>
{
    public static readonly ServiceKind Instance = new();

    public override string ApplyFunctions { get; } = Script("Service.apply.sh");

    public override string UndoFunctions { get; } = Script("Service.undo.sh");

    protected override void Guard(ServiceResource resource, ResourceGuard guard) => guard.NeedUnit(resource.Unit);

    protected override void Ask(ServiceResource resource, FactsQuery query) => query.AskUnit(resource.Unit);

    protected override void Compare(ServiceResource resource, PlanBuilder plan)
    {
        var fact = plan.Facts.UnitOf(resource.Unit);
        if (fact.IsMasked)
        {
            throw new HaClusterException("UnitMasked",
                $"{plan.Host}: {resource.Unit} is masked, so that it cannot start. If that is not on purpose, run there: systemctl unmask {resource.Unit}");
        }
        if (!fact.IsEnabled)
            plan.AddEnable(resource.Unit);
        if (!fact.IsActive)
            Start(resource, fact, plan);
        else if (!fact.IsEnabled)
            Enable(resource, fact, plan);
        if (fact.IsActive && plan.NotifiersOf(resource.Unit) is { Count: > 0 } notifiers)
            TakeUp(resource, notifiers, plan);
    }

    public override void Prune(PlanBuilder plan)
    {
        var wanted = plan.State.Resources.SelectMany(r => r.Units).ToHashSet();
        // What came up last goes first.
        foreach (var unit in plan.Facts.Manifest.Units.Where(u => !wanted.Contains(u)).Reverse())
        {
            var quoted = ShellQuote.Quote(unit);
            plan.Add(this, new Step(StepPhase.Removals, $"service:{unit}", $"retire_unit {quoted}")
            {
                Changes = [new(plan.Host, $"service:{unit}", ChangeAction.Remove, "enabled by HaCluster", "", NoLongerWanted)],
                UndoStart = [$"revive_unit {quoted}"],
            });
            plan.Disown(m => m with { Units = m.Units.Where(u => u != unit).ToValueList() });
        }
    }

    /// <summary>All units that must come back after a boot are enabled in one go, which makes systemd read all its files again, so that nothing else has to.</summary>
    public Step EnableStep(IReadOnlyCollection<string> enabled)
    {
        var units = ShellText.Words(enabled);
        return new(StepPhase.Enabling, "enabling " + string.Join(", ", enabled), $"enable_units {units}") { Kind = this, UndoStop = [$"disable_units {units}"], ReloadsSystemd = true };
    }

    private void Start(ServiceResource resource, UnitFact fact, PlanBuilder plan)
    {
        var unit = ShellQuote.Quote(resource.Unit);
        var start = fact.Active == "failed" ? $"forgive_unit {unit} && start_unit {unit}" : $"start_unit {unit}";
        plan.AddStart(this, resource.Unit, new Step(StepPhase.Main, resource.Id, start)
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Start, fact.Describe(), fact.IsEnabled ? "active" : "active, enabled")],
            UndoStop = [$"stop_unit {unit}"],
        });
        plan.OwnUnit(resource.Unit);
    }

    /// <summary>A unit that runs already is enabled with all others; the step is there for the plan's reader.</summary>
    private void Enable(ServiceResource resource, UnitFact fact, PlanBuilder plan)
    {
        plan.Add(this, new Step(StepPhase.Enabling, resource.Id, ":") { Changes = [plan.ChangeOf(resource, ChangeAction.Start, fact.Describe(), "active, enabled")] });
        plan.OwnUnit(resource.Unit);
    }

    private void TakeUp(ServiceResource resource, IReadOnlyCollection<string> notifiers, PlanBuilder plan)
    {
        var (action, verb) = resource.OnChange == ServiceChange.Reload
            ? (ChangeAction.Reload, "reload")
            : (ChangeAction.Restart, "restart");
        var command = $"{verb}_unit {ShellQuote.Quote(resource.Unit)}";
        var step = new Step(StepPhase.Main, resource.Id, command)
        {
            Changes = [plan.ChangeOf(resource, action, "active", verb + "ed") with { Why = $"{string.Join(", ", notifiers)} changed" }],
            UndoStart = [command],
        };
        if (action == ChangeAction.Restart)
            plan.AddStart(this, resource.Unit, step);
        else
            plan.Add(this, step);
    }
}
