using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Folders. One that is there already is left alone.</summary>
internal sealed class DirectoryKind : ResourceKind<DirectoryResource>
{
    public override string ApplyFunctions { get; } = Script("Directory.apply.sh");

    public override string UndoFunctions { get; } = Script("Directory.undo.sh");

    protected override void Guard(DirectoryResource resource, ResourceGuard guard) => guard.NeedPath(resource.Path);

    protected override void Ask(DirectoryResource resource, FactsQuery query) => query.AskDirectory(resource.Path);

    protected override void Compare(DirectoryResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Directories.Contains(resource.Path))
            return;
        plan.Add(this, new Step(StepPhase.Directories, resource.Id, $"make_directory {ShellQuote.Quote(resource.Path)}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", "0755 root:root")],
            UndoRestore = ["unmake_directories"],
        });
        plan.OwnDirectory(resource.Path);
    }

    public override void Prune(PlanBuilder plan)
    {
        var wanted = Wanted(plan, d => d.Path);
        foreach (var path in plan.Facts.Manifest.Directories.Where(d => !wanted.Contains(d)).Reverse())
        {
            plan.Disown(m => m with { Directories = m.Directories.Where(d => d != path).ToValueList() });
            plan.Add(this, new Step(StepPhase.CleanUp, $"directory:{path}", $"remove_directory {ShellQuote.Quote(path)}")
            {
                Changes = [new(plan.Host, $"directory:{path}", ChangeAction.Remove, "made by HaCluster", "", NoLongerWanted + "; stays if anything is in it")],
                UndoRestore = [$"remake_directory {ShellQuote.Quote(path)}"],
            });
        }
    }
}
