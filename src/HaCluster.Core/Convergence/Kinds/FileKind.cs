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

    public override IReadOnlyList<string> UndoVerbs => ["restore_file"];

    public override IEnumerable<string> ResourcesOf(UndoCommand command) => command.Arguments.Where(path => path != Manifest.Path).Select(path => $"file:{path}");

    public override void AskReverse(UndoCommand command, TransactionRecord transaction, FactsQuery query) => query.AskFile(command.Arguments[0]);

    public override void Reverse(UndoCommand command, ReversePlan plan)
    {
        var path = command.Arguments[0];
        var (now, before) = (plan.Facts.Files.GetValueOrDefault(path), plan.FileBefore(path));
        if (Same(now, before))
            return;
        if (now?.Kind is FileFactKind.Directory or FileFactKind.Other)
            throw new HaClusterException("PathOccupied", $"{plan.Host}: {path} is no file any more, and a file is to come back or to go there. Move it away, and restore again.");
        var edited = path != Manifest.Path && now is not null && plan.Facts.Manifest.FileOf(path)?.Hash != now.Hash;
        if (edited)
            plan.Keep(path);
        var from = Describe(now) + (edited ? ", edited by hand since (a copy is kept)" : "");
        plan.Add(this, before is null ? RemoveStep(path, now!) : PutBackStep(path, plan, now), path == Manifest.Path ? null : before is null
            ? new(plan.Host, $"file:{path}", ChangeAction.Remove, from, "", plan.Why) { EditedByHand = edited }
            : new(plan.Host, $"file:{path}", now is null ? ChangeAction.Create : ChangeAction.Update, now is null ? "" : from, Describe(before), plan.Why) { Diff = plan.DiffOf(path), EditedByHand = edited });
    }

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
        Claim(resource, old, plan);
        if (Equal(resource, old))
        {
            plan.Ownership.Join(resource.Id, m => m.WithoutFile(resource.Path), () => plan.OwnFile(resource));
            return;
        }
        if (old?.Kind is FileFactKind.Directory or FileFactKind.Other)
        {
            throw new HaClusterException("PathOccupied",
                $"{plan.Host}: {resource.Path} is a {(old.Kind == FileFactKind.Directory ? "folder" : "special file")}, and a file is wanted there. Move it away, and deploy again.");
        }
        var ours = plan.Facts.Manifest.FileOf(resource.Path)?.Hash;
        var isOurs = old is { Kind: FileFactKind.File } && old.Hash == ours;
        var byHand = ours is not null && !isOurs;
        plan.Add(this, PutStep(PhaseOf(resource.Path, resource.Mode), resource.Id, new(resource.Path, resource.Content, resource.Mode, resource.Owner, resource.Group, resource.Check)
        {
            BeforeSecrets = SecretMask.WordsBefore(SecretMask.Apply(resource.Content, SecretMask.ValuesOf(resource))).ToValueList(),
        }, old) with
        {
            Changes =
            [
                plan.ChangeOf(resource, old is null ? ChangeAction.Create : ChangeAction.Update, byHand ? $"{Describe(old)}{(old is null ? "removed" : ", edited")} by hand since the last deploy" : Describe(old), Describe(resource)) with
                {
                    Diff = FileDiff.Write(resource, old, isOurs),
                    EditedByHand = byHand && old is not null,
                },
            ],
        });
        plan.OwnFile(resource);
    }

    /// <summary>Another definition's file may be wanted here alike, or put back as both want it; where all is the same but its mode or owner, that is the difference.</summary>
    private static void Claim(FileResource resource, FileFact? old, PlanBuilder plan)
    {
        var hash = FileFact.HashOf(resource.Content);
        var differs = old?.Hash == hash && !Equal(resource, old);
        plan.Ownership.Claim(resource.Id, m => m.WithoutFile(resource.Path), m => m.FileOf(resource.Path)!.Hash == hash && !differs);
    }

    private static StepPhase PhaseOf(string path, UnixFileMode mode) =>
        UnitFile.Is(path) ? StepPhase.UnitFiles : (mode & UnixFileMode.UserExecute) != 0 ? StepPhase.Programs : StepPhase.Main;

    public override void Prune(PlanBuilder plan)
    {
        var wanted = Wanted(plan, f => f.Path);
        foreach (var entry in plan.Ownership.Mine.Files.Where(f => !wanted.Contains(f.Path)))
        {
            if (!plan.Ownership.Disown($"file:{entry.Path}", m => m.WithoutFile(entry.Path)))
                continue;
            // Gone already, or something else by now that HaCluster did not make.
            if (plan.Facts.Files.GetValueOrDefault(entry.Path) is not { Kind: FileFactKind.File } file)
                continue;
            plan.Notify(entry.Path, entry.Notifies);
            plan.Add(this, RemoveStep(entry.Path, file) with
            {
                Changes = [new(plan.Host, $"file:{entry.Path}", ChangeAction.Remove, Origin(file, entry), "", NoLongerWanted) { EditedByHand = file.Hash != entry.Hash }],
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

    public static Step RemoveStep(string path, FileFact seen) =>
        new(StepPhase.Removals, $"file:{path}", $"remove_file {ShellQuote.Quote(path)}")
        {
            RemovedFile = path,
            Seen = seen,
            UndoRestore = [$"restore_file {ShellQuote.Quote(path)}"],
        };

    /// <summary>The old file comes from the backup on the host: to the byte, with whatever else belongs to it.</summary>
    private static Step PutBackStep(string path, ReversePlan plan, FileFact? now)
    {
        var before = plan.FileBefore(path)!;
        var isLink = before.Kind == FileFactKind.Symlink;
        // A link has all bits of its mode, and says nothing by them.
        var phase = path == Manifest.Path ? StepPhase.CleanUp : PhaseOf(path, isLink ? UnixFileMode.None : before.Mode);
        return PutStep(phase, $"file:{path}", new StagedFile(path, "", before.Mode, before.Owner, before.Group, isLink ? null : plan.CheckOf(path))
        {
            Source = plan.BackupOf(path),
            IsLink = isLink,
        }, now);
    }

    private static bool Same(FileFact? a, FileFact? b) => a is null || b is null
        ? a is null && b is null
        : a with { Content = [] } == b with { Content = [] } && a.Content.AsSpan().SequenceEqual(b.Content);

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
        return CountText.Of(count, "line");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\z")]
    private static partial Regex AccountName();
}
