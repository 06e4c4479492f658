using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>systemd units: enabled, active, and up to date with the files that notify them.</summary>
internal sealed class ServiceKind : ResourceKind<ServiceResource>
{
    public static readonly ServiceKind Instance = new();

    protected override string ApplyFunctions { get; } = Script("Service.apply.sh");

    protected override string UndoFunctions { get; } = Script("Service.undo.sh");

    public override IReadOnlyList<string> UndoVerbs => ["stop_unit", "disable_units", "reload_unit", "restart_unit", "revive_unit"];

    public override IEnumerable<string> ResourcesOf(UndoCommand command) => command.Arguments.Select(unit => $"service:{unit}");

    public override void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query)
    {
        foreach (var unit in command.Arguments)
            query.AskUnit(unit);
    }

    public override void Reverse(UndoCommand command, ReversePlan plan)
    {
        foreach (var unit in command.Arguments)
        {
            var fact = plan.Facts.UnitOf(unit);
            switch (command.Verb)
            {
                case "stop_unit" when fact.IsActive && plan.Stop(unit):
                    Stop(unit, fact, plan);
                    break;
                case "disable_units" when IsToBeDisabled(unit, fact, plan) && !(fact.IsActive && IsToBeStopped(unit, plan)):
                    plan.Add(this, new Step(StepPhase.Removals, $"service:{unit}", $"SYSTEMCTL_SKIP_SYSV=1 systemctl --quiet disable -- {ShellQuote.Quote(unit)}") { UndoStart = [$"revive_unit {ShellQuote.Quote(unit)}"] },
                        new(plan.Host, $"service:{unit}", ChangeAction.Update, fact.Describe(), "disabled", plan.Why));
                    break;
                case "reload_unit" or "restart_unit" when fact.IsActive && !IsToBeStopped(unit, plan):
                    plan.MustBeUp(unit);
                    plan.Add(this, new Step(StepPhase.Main, $"service:{unit}", $"{command.Verb} {ShellQuote.Quote(unit)}") { UndoStart = [$"{command.Verb} {ShellQuote.Quote(unit)}"] },
                        command.Verb == "reload_unit"
                            ? new(plan.Host, $"service:{unit}", ChangeAction.Reload, "active", "reloaded", plan.Why)
                            : new(plan.Host, $"service:{unit}", ChangeAction.Restart, "active", "restarted", plan.Why));
                    break;
                case "revive_unit":
                    Revive(unit, fact, plan.WasActive(command), plan);
                    break;
            }
        }
    }

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
        if (fact.IsActive && fact.IsEnabled)
            plan.Ownership.Join(resource.Id, m => m.WithoutUnit(resource.Unit), () => plan.OwnUnit(resource.Unit));
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
        foreach (var unit in plan.Ownership.Mine.Units.Where(u => !wanted.Contains(u)).Reverse())
        {
            if (!plan.Ownership.Disown($"service:{unit}", m => m.WithoutUnit(unit)))
                continue;
            var quoted = ShellQuote.Quote(unit);
            plan.Add(this, new Step(StepPhase.Removals, $"service:{unit}", $"retire_unit {quoted}")
            {
                Changes = [new(plan.Host, $"service:{unit}", ChangeAction.Remove, "enabled by HaCluster", "", NoLongerWanted)],
                UndoStart = [$"revive_unit {quoted}"],
            });
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

    private static bool IsToBeStopped(string unit, ReversePlan plan) => plan.Commands.Any(c => c.Verb == "stop_unit" && c.Arguments.Contains(unit));

    private static bool IsToBeDisabled(string unit, UnitFact fact, ReversePlan plan) =>
        fact.UnitFile == "enabled" && plan.Commands.Any(c => c.Verb == "disable_units" && c.Arguments.Contains(unit));

    /// <summary>A unit that was started stops; and is disabled with that if it was enabled, too.</summary>
    private void Stop(string unit, UnitFact fact, ReversePlan plan)
    {
        var quoted = ShellQuote.Quote(unit);
        var disables = IsToBeDisabled(unit, fact, plan);
        plan.Add(this, new Step(StepPhase.Removals, $"service:{unit}", disables ? $"retire_unit {quoted}" : $"systemctl stop -- {quoted}") { UndoStart = [disables ? $"revive_unit {quoted}" : $"restart_unit {quoted}"] },
            new(plan.Host, $"service:{unit}", ChangeAction.Remove, fact.Describe(), disables ? "stopped, disabled" : "stopped", plan.Why));
    }

    private void Revive(string unit, UnitFact fact, bool wasActive, ReversePlan plan)
    {
        var quoted = ShellQuote.Quote(unit);
        if (!fact.IsEnabled)
            plan.Add(this, EnableStep([unit]), wasActive && !fact.IsActive ? null : new(plan.Host, $"service:{unit}", ChangeAction.Start, fact.Describe(), "enabled", plan.Why));
        if (!wasActive)
            return;
        plan.MustBeUp(unit);
        if (!fact.IsActive)
            plan.Add(this, new Step(StepPhase.Main, $"service:{unit}", $"start_unit {quoted}") { UndoStop = [$"stop_unit {quoted}"] }, new(plan.Host, $"service:{unit}", ChangeAction.Start, fact.Describe(), "active, enabled", plan.Why));
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
