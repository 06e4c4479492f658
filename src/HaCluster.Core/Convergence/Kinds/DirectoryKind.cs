using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Folders. One that is there already is left alone.</summary>
internal sealed class DirectoryKind : ResourceKind<DirectoryResource>
{
    protected override string ApplyFunctions { get; } = Script("Directory.apply.sh");

    protected override string UndoFunctions { get; } = Script("Directory.undo.sh");

    public override IReadOnlyList<string> UndoVerbs => ["unmake_directories", "remake_directory"];

    public override IEnumerable<string> ResourcesOf(UndoCommand command) => command.Arguments.Select(path => $"directory:{path}");

    public override void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query)
    {
        foreach (var path in command.Arguments.Concat(transaction.MadeIn(command.Step)))
            query.AskDirectory(path);
    }

    public override void Reverse(UndoCommand command, ReversePlan plan)
    {
        foreach (var path in command.Arguments.Where(p => !plan.Facts.Directories.Contains(p)))
        {
            plan.Add(this, new Step(StepPhase.Directories, $"directory:{path}", $"make_directory {ShellQuote.Quote(path)}") { UndoRestore = ["unmake_directories"] },
                new(plan.Host, $"directory:{path}", ChangeAction.Create, "", "0755 root:root", plan.Why));
        }
        foreach (var path in plan.MadeBy(command).Where(plan.Facts.Directories.Contains))
        {
            plan.Add(this, new Step(StepPhase.CleanUp, $"directory:{path}", $"remove_directory {ShellQuote.Quote(path)}") { UndoRestore = [$"remake_directory {ShellQuote.Quote(path)}"] },
                new(plan.Host, $"directory:{path}", ChangeAction.Remove, "made by that run", "", plan.Why + "; stays if anything is in it"));
        }
    }

    protected override void Guard(DirectoryResource resource, ResourceGuard guard) => guard.NeedPath(resource.Path);

    protected override void Ask(DirectoryResource resource, FactsQuery query) => query.AskDirectory(resource.Path);

    protected override void Compare(DirectoryResource resource, PlanBuilder plan)
    {
        if (plan.Facts.Directories.Contains(resource.Path))
        {
            plan.Ownership.Join(resource.Id, m => m.WithoutDirectory(resource.Path), () => plan.OwnDirectory(resource.Path));
            return;
        }
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
        foreach (var path in plan.Ownership.Mine.Directories.Where(d => !wanted.Contains(d)).Reverse())
        {
            if (!plan.Ownership.Disown($"directory:{path}", m => m.WithoutDirectory(path)))
                continue;
            plan.Add(this, new Step(StepPhase.CleanUp, $"directory:{path}", $"remove_directory {ShellQuote.Quote(path)}")
            {
                Changes = [new(plan.Host, $"directory:{path}", ChangeAction.Remove, "made by HaCluster", "", NoLongerWanted + "; stays if anything is in it")],
                UndoRestore = [$"remake_directory {ShellQuote.Quote(path)}"],
            });
        }
    }
}
