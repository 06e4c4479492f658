using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>File systems that a mount unit mounts.</summary>
internal sealed class MountKind : ResourceKind<MountResource>
{
    public override string ApplyFunctions { get; } = Script("Mount.apply.sh");

    public override IEnumerable<ResourceKind> Uses => [ServiceKind.Instance];

    protected override void Guard(MountResource resource, ResourceGuard guard)
    {
        guard.NeedUnit(resource.Unit);
        guard.NeedPath(resource.Target);
    }

    protected override void Ask(MountResource resource, FactsQuery query)
    {
        query.AskMounts();
        query.AskUnit(resource.Unit);
    }

    protected override void Compare(MountResource resource, PlanBuilder plan)
    {
        var now = plan.Facts.Mounts.LastOrDefault(m => m.MountPoint == resource.Target);
        if (now is not null && now.Source == resource.Source && SameType(now.FileSystem, resource.Type))
            return;
        var unit = ShellQuote.Quote(resource.Unit);
        var look = $"is_mounted {ShellQuote.Quote(resource.Target)}";
        // A unit that was down stops again when undone; one that was up had something else mounted, and takes it up again.
        var wasUp = plan.Facts.UnitOf(resource.Unit).IsActive;
        plan.AddStart(this, resource.Unit, new Step(StepPhase.Main, resource.Id, plan.IsStarted(resource.Unit) ? look : $"restart_unit {unit} && {look}")
        {
            Changes =
            [
                now is null
                    ? plan.ChangeOf(resource, ChangeAction.Create, "", $"{resource.Source} ({resource.Type})")
                    : plan.ChangeOf(resource, ChangeAction.Update, $"{now.Source} ({now.FileSystem})", $"{resource.Source} ({resource.Type})"),
            ],
            UndoStop = wasUp ? [] : [$"stop_unit {unit}"],
            UndoStart = wasUp ? [$"restart_unit {unit}"] : [],
        });
    }

    /// <summary>The kernel calls NFS by its version: nfs4 in the table of mounts is nfs to mount(8).</summary>
    private static bool SameType(string mounted, string wanted) => Family(mounted) == Family(wanted);

    private static string Family(string type) => type == "nfs4" ? "nfs" : type;
}
