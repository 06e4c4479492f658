using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Folders. One that is there already is left alone.</summary>
internal sealed class DirectoryKind : ResourceKind<DirectoryResource>
{
    protected override void Ask(DirectoryResource resource, FactsQuery query) => query.AskDirectory(resource.Path);

    protected override void Compare(DirectoryResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Directories.Contains(resource.Path))
            return;
        plan.Add(new Step(StepPhase.Directories, resource.Id, $"make_directory {ShellQuote.Quote(resource.Path)}")
        {
            Changes = [plan.ChangeOf(resource, ChangeAction.Create, "", "0755 root:root")],
            UndoRestore = ["unmake_directories"],
        });
        plan.OwnDirectory(resource.Path);
    }
}
