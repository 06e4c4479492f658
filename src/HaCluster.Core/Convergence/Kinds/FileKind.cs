using System.Text;
using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Files: staged beside, checked, synced, and renamed over the old one.</summary>
internal sealed partial class FileKind : ResourceKind<FileResource>
{
    public static readonly FileKind Instance = new();

    protected override string ApplyFunctions { get; } = Script("File.apply.sh");

    protected override string UndoFunctions { get; } = Script("File.undo.sh");

    protected override void Guard(FileResource resource, ResourceGuard guard)
    {
        guard.NeedPath(resource.Path);
        guard.Need(AccountName().IsMatch(resource.Owner) && AccountName().IsMatch(resource.Group), "has an owner or group that is not an account's name");
        guard.Need(((int)resource.Mode & ~0xFFF) == 0, "has a mode with bits that no file has");
        foreach (var unit in resource.Notifies)
            guard.NeedUnit(unit);
    }

    protected override void Ask(FileResource resource, FactsQuery query) => query.AskFile(resource.Path);

    protected override void Compare(FileResource resource, PlanBuilder plan)
    {
        var old = plan.Facts.Files.GetValueOrDefault(resource.Path);
        if (Equal(resource, old))
            return;
        if (old?.Kind is FileFactKind.Directory or FileFactKind.Other)
        {
            throw new HaClusterException("PathOccupied",
                $"{plan.Host}: {resource.Path} is a {(old.Kind == FileFactKind.Directory ? "folder" : "special file")}, and a file is wanted there. Move it away, and deploy again.");
        }
        var ours = plan.Facts.Manifest.FileOf(resource.Path)?.Hash;
        plan.Add(this, PutStep(PhaseOf(resource), resource.Id, new(resource.Path, resource.Content, resource.Mode, resource.Owner, resource.Group, resource.Check), old) with
        {
            Changes =
            [
                plan.ChangeOf(resource, old is null ? ChangeAction.Create : ChangeAction.Update, Describe(old), Describe(resource)) with
                {
                    Diff = FileDiff.Write(resource, old, old is not null && old.Hash == ours),
                },
            ],
        });
        plan.OwnFile(resource);
    }

    private static StepPhase PhaseOf(FileResource resource) =>
        UnitFile.Is(resource.Path) ? StepPhase.UnitFiles : (resource.Mode & UnixFileMode.UserExecute) != 0 ? StepPhase.Programs : StepPhase.Main;

    public override void Prune(PlanBuilder plan)
    {
        var wanted = Wanted(plan, f => f.Path);
        foreach (var entry in plan.Facts.Manifest.Files.Where(f => !wanted.Contains(f.Path)))
        {
            plan.Disown(m => m with { Files = m.Files.Where(f => f.Path != entry.Path).ToValueList() });
            // Gone already, or something else by now that HaCluster did not make.
            if (plan.Facts.Files.GetValueOrDefault(entry.Path) is not { Kind: FileFactKind.File } file)
                continue;
            plan.Notify(entry.Path, entry.Notifies);
            var path = ShellQuote.Quote(entry.Path);
            plan.Add(this, new Step(StepPhase.Removals, $"file:{entry.Path}", $"remove_file {path}")
            {
                Changes = [new(plan.Host, $"file:{entry.Path}", ChangeAction.Remove, Origin(file, entry), "", NoLongerWanted)],
                RemovedFile = entry.Path,
                Seen = file,
                UndoRestore = [$"restore_file {path}"],
            });
        }
    }

    /// <summary>Whether the host has the file just so.</summary>
    public static bool Equal(FileResource wanted, FileFact? old) =>
        old is { Kind: FileFactKind.File }
        && old.Mode == wanted.Mode && old.Owner == wanted.Owner && old.Group == wanted.Group
        && old.Content.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(wanted.Content));

    /// <summary>A step that puts content in place and can put back what was there.</summary>
    public static Step PutStep(StepPhase phase, string label, StagedFile file, FileFact? old) =>
        new(phase, label, $"put_file {ShellQuote.Quote(file.Path)}")
        {
            File = file,
            Seen = old,
            UndoRestore = [$"restore_file {ShellQuote.Quote(file.Path)}"],
        };

    private static string Origin(FileFact file, ManifestFile entry) =>
        file.Hash == entry.Hash ? "written by HaCluster" : "written by HaCluster, changed by hand since (a copy stays in the transaction)";

    private static string Describe(FileFact? file) => file switch
    {
        null => "",
        { Kind: FileFactKind.Symlink } => $"a link to {file.LinkTarget}",
        _ => $"{Lines(Encoding.UTF8.GetString(file.Content))}, {Describe(file.Mode, file.Owner, file.Group)}",
    };

    private static string Describe(FileResource file) => $"{Lines(file.Content)}, {Describe(file.Mode, file.Owner, file.Group)}";

    private static string Describe(UnixFileMode mode, string owner, string group) => $"{Convert.ToString((int)mode, 8).PadLeft(4, '0')} {owner}:{group}";

    private static string Lines(string content)
    {
        var count = content.Count(c => c == '\n') + (content.Length > 0 && !content.EndsWith('\n') ? 1 : 0);
        return count == 1 ? "1 line" : $"{count} lines";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\z")]
    private static partial Regex AccountName();
}
