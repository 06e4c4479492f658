using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Links that are switched between releases. As with a switch, they are nobody's afterwards, so that no deploy prunes them.</summary>
internal sealed class ReleaseKind : ResourceKind<ReleaseResource>
{
    private const string Put = "put_release";

    private const string Restore = "restore_release";

    protected override string ApplyFunctions { get; } = Scripts.Mounts + Script("Release.sh");

    protected override string UndoFunctions { get; } = Scripts.Mounts + Script("Release.sh");

    public override IReadOnlyList<string> UndoVerbs => [Put, Restore];

    public override IEnumerable<string> ResourcesOf(UndoCommand command) => [ReleaseResource.Kind + command.Arguments[0]];

    public override void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query)
    {
        query.AskFile(command.Arguments[0]);
        foreach (var folder in FoldersOf(command))
            query.AskDirectory(folder);
    }

    /// <summary>It leads to the release before, as long as that is still there.</summary>
    public override void Reverse(UndoCommand command, ReversePlan plan)
    {
        var (path, target, kept) = (command.Arguments[0], command.Arguments[1], command.Arguments[2]);
        var now = plan.Facts.Files.GetValueOrDefault(path);
        if (target.Length > 0 ? now?.LinkTarget == target : now?.Kind != FileFactKind.Symlink)
            return;
        if (FoldersOf(command).FirstOrDefault(f => !plan.Facts.Directories.Contains(f)) is { } gone)
            throw new HaClusterException("ReleaseGone", $"{plan.Host}: {gone} is not there any more: only a few old releases are kept (keep). Sync the content that you want instead.");
        if (now is { Kind: FileFactKind.File or FileFactKind.Other } || (now is { Kind: FileFactKind.Directory } && command.Verb != Put))
            throw Occupied(plan.Host, path);
        if (command.Verb == Put && now is not { Kind: FileFactKind.Directory })
            kept = "";
        var undo = now is { Kind: FileFactKind.Symlink } ? Command(target.Length > 0 ? Restore : Put, path, now.LinkTarget, target.Length > 0 ? "" : kept) : Command(Restore, path, "", kept);
        plan.Add(this, Step(path, Command(command.Verb, path, target, kept), undo, now),
            new(plan.Host, ReleaseResource.Kind + path, target.Length > 0 || kept.Length > 0 ? ChangeAction.Update : ChangeAction.Remove, now?.LinkTarget ?? "", target.Length > 0 ? target : kept.Length > 0 ? "the folder that was there before" : "", plan.Why));
    }

    protected override void Guard(ReleaseResource resource, ResourceGuard guard)
    {
        guard.NeedPath(resource.Path);
        guard.NeedPath("/" + resource.Target);
        guard.NeedPath(resource.Kept);
    }

    protected override void Ask(ReleaseResource resource, FactsQuery query) => query.AskFile(resource.Path);

    protected override void Compare(ReleaseResource resource, PlanBuilder plan)
    {
        var old = plan.Facts.Files.GetValueOrDefault(resource.Path);
        if (old is { Kind: FileFactKind.Symlink } && old.LinkTarget == resource.Target)
            return;
        if (old is { Kind: FileFactKind.File or FileFactKind.Other })
            throw Occupied(plan.Host, resource.Path);
        var isFolder = old is { Kind: FileFactKind.Directory };
        var kept = isFolder ? resource.Kept : "";
        var from = isFolder ? $"a folder, which goes to {resource.Kept}" : old?.LinkTarget ?? "";
        plan.Add(this, Step(resource.Path, Command(Put, resource.Path, resource.Target, kept), Command(Restore, resource.Path, old?.LinkTarget ?? "", kept), old) with
        {
            Changes = [plan.ChangeOf(resource, old is null ? ChangeAction.Create : ChangeAction.Update, from, $"{resource.Target}: {resource.Summary}") with { Diff = resource.Difference }],
        });
    }

    /// <param name="path">The link.</param>
    /// <param name="apply">What is done.</param>
    /// <param name="undo">What undoes it.</param>
    /// <param name="seen">The link or folder that has to be there still.</param>
    private static Step Step(string path, string apply, string undo, FileFact? seen) => new(StepPhase.Main, ReleaseResource.Kind + path, apply)
    {
        RemovedFile = path,
        Seen = seen,
        UndoRestore = [undo],
    };

    private static string Command(string verb, string path, string target, string kept) => $"{verb} {ShellText.Words([path, target, kept])}";

    /// <summary>What has to be there for a command of an undo. Where a link of somebody else's had led, it leads again, whatever is there.</summary>
    private static IEnumerable<string> FoldersOf(UndoCommand command) => command.Arguments[1] is { Length: > 0 } target
        ? ReleaseResource.IsRelease(command.Arguments[0], target) ? [$"{command.Arguments[0][..command.Arguments[0].LastIndexOf('/')]}/{target}"] : []
        : command.Arguments[2] is { Length: > 0 } kept ? [kept] : [];

    private static HaClusterException Occupied(string host, string path) => new("PathOccupied", $"{host}: {path} is neither a link nor a folder, and a link to a release is wanted there. Move it away, and sync again.");
}
