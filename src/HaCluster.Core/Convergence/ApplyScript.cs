using System.Formats.Tar;
using System.Globalization;
using System.Text;
using HaCluster.Facts;
using HaCluster.Hosts;

namespace HaCluster.Convergence;

/// <summary>Writes the script that carries a transaction out.</summary>
internal static class ApplyScript
{
    /// <param name="transaction">The transaction.</param>
    /// <param name="part">All of it, or the part until the host waits for the others, or the part after that.</param>
    /// <param name="when">When it began.</param>
    /// <param name="options">How long it may take.</param>
    /// <param name="hold">How long a host that is prepared waits at the most.</param>
    public static string Write(Transaction transaction, ApplyPart part, DateTimeOffset when, DeployOptions options, TimeSpan hold = default)
    {
        var steps = transaction.StepsOf(part);
        return new ShellText()
            .Set("first", part == ApplyPart.Rest ? "resume" : "begin")
            .Set("last", part == ApplyPart.Preparation ? "pause" : "finish")
            .Set("hold", (int)hold.TotalSeconds)
            .Set("id", transaction.Id)
            .Set("who", transaction.Run.Who)
            .Set("when", Utc(when))
            .Set("run", transaction.Run.Write())
            .Set("limit", (int)options.ApplyTimeout.TotalSeconds)
            .Set("grace", (int)options.ConfirmTimeout.TotalSeconds)
            .Set("units", string.Join(' ', transaction.Plan.Units))
            .Set("undo", part == ApplyPart.Rest ? "" : UndoScript.Write(transaction))
            .Set("guard", part == ApplyPart.Rest ? "" : new ShellText().Set("id", transaction.Id).Add(HolderScript.Text).Add(Scripts.Guard).ToString())
            .Add(Scripts.Lock)
            .Add(Scripts.Record)
            .Add(Scripts.Apply)
            .Add(transaction.Plan.Undoes is null ? "" : Scripts.Restore)
            .Add(string.Concat(transaction.Functions((kind, distribution) => kind.ApplyFunctionsOn(distribution))))
            .Add(string.Concat(steps.Select(s => s.Step.Functions).Distinct()))
            .Function("recheck", Recheck(transaction))
            .Function("backup", Backup(transaction))
            .Function("full_folder", [$"full \"$base\" \"${{base%/*}}\" \"$boot_folder\" {ShellText.Words(FoldersOf(transaction))}"])
            .Function("stage_files", part == ApplyPart.Rest ? [":"] : Stage(transaction))
            .Add(string.Concat(steps.Select(StepFunction)))
            .Function("steps", steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"run {s.Number}")).Concat(part == ApplyPart.Preparation ? [] : SyncFolders(transaction)))
            .Line("main")
            .ToString();
    }

    /// <summary>ISO 8601 without blanks.</summary>
    public static string Utc(DateTimeOffset when) => when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string StepFunction(NumberedStep step) =>
        new ShellText().Function(string.Create(CultureInfo.InvariantCulture, $"step_{step.Number}"), [step.Step.Apply]).ToString();

    /// <summary>Whether the host's files are still those that the plan was made for.</summary>
    private static IEnumerable<string> Recheck(Transaction transaction)
    {
        if (transaction.Plan.Undoes is not null)
            yield return $"expect_transactions {ShellText.Words(transaction.Plan.Facts.Transactions.Select(t => t.Id))} || return";
        var files = transaction.TouchedFiles.ToList();
        foreach (var (path, _) in files.Where(f => f.Seen is null))
            yield return $"expect_absent {ShellQuote.Quote(path)} || return";
        foreach (var (path, seen) in files.Where(f => f.Seen?.Kind == FileFactKind.Symlink))
            yield return $"expect_link {ShellQuote.Quote(path)} {ShellQuote.Quote(seen!.LinkTarget)} || return";
        foreach (var (path, _) in files.Where(f => f.Seen?.Kind == FileFactKind.Directory))
            yield return $"expect_folder {ShellQuote.Quote(path)} || return";
        var contents = files.Where(f => f.Seen?.Kind == FileFactKind.File).ToList();
        if (contents.Count == 0)
            yield break;
        yield return $"sha256sum -- {ShellText.Words(contents.Select(f => f.Path))} >\"$T/sums\" 2>/dev/null";
        yield return "{";
        foreach (var (path, seen) in contents)
            yield return $"    expect_hash {seen!.Hash} {ShellQuote.Quote(path)} || return";
        yield return "} <\"$T/sums\"";
    }

    /// <summary>Copies of what is replaced, but for folders, which only move; they and all else that the undo needs are on disk before anything is changed.</summary>
    private static IEnumerable<string> Backup(Transaction transaction)
    {
        var old = transaction.TouchedFiles.Where(f => f.Seen is not (null or { Kind: FileFactKind.Directory })).Select(f => "." + f.Path).ToList();
        if (old.Count > 0)
            yield return $"cd / && cp -a --parents -- {ShellText.Words(old)} \"$T/backup/\" || return";
        var copies = transaction.TouchedFiles.Where(f => f.Seen?.Kind == FileFactKind.File).Select(f => $"\"$T/backup\"{ShellQuote.Quote(f.Path)}");
        yield return $"sync -- {string.Join(' ', copies)} \"$T/undo.sh\" \"$T/state\" \"$T/backup\" \"$T\" \"$base/transactions\" \"$base/lock\"";
    }

    /// <summary>
    /// All new files come in one archive, and each waits beside its target: the renames are then within one file system.
    /// Before the first rename, they are on disk, and so is what takes them back at a boot.
    /// </summary>
    private static IEnumerable<string> Stage(Transaction transaction)
    {
        var files = transaction.NewFiles.ToList();
        foreach (var folder in files.Select(f => f.File.Folder).Where(f => f.Length > 0).Distinct())
            yield return $"make_directory {ShellQuote.Quote(folder)} || return";
        var sent = files.Where(f => f.File.Source is null).ToList();
        if (sent.Count > 0)
            yield return $"printf %s '{Convert.ToBase64String(Archive(sent))}' | base64 -d | tar -xpmf - -C / || return";
        foreach (var (file, staged) in files.Where(f => f.File.Source is not null))
            yield return $"cp -a -- {ShellQuote.Quote(file.Source!)} {ShellQuote.Quote(staged)} || return";
        foreach (var (file, staged) in sent.Where(f => f.File.Owner != "root" || f.File.Group != "root"))
            yield return $"chown -- {ShellQuote.Quote($"{file.Owner}:{file.Group}")} {ShellQuote.Quote(staged)} || return";
        yield return $"sync -- {ShellText.Words(files.Where(f => !f.File.IsLink).Select(f => f.Staged))} \"$boot_folder/hacluster-recover-$id.service\" \"$boot_folder\" \"$boot_folder/multi-user.target.wants\"";
    }

    private static byte[] Archive(IEnumerable<(StagedFile File, string Staged)> files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var (file, staged) in files)
            {
                writer.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "." + staged)
                {
                    Mode = file.Mode,
                    UserName = "root",
                    GroupName = "root",
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Content)),
                });
            }
        }
        return archive.ToArray();
    }

    /// <summary>A rename is safe from a loss of power once its folder is on disk.</summary>
    private static IEnumerable<string> SyncFolders(Transaction transaction)
    {
        var folders = FoldersOf(transaction).ToList();
        if (folders.Count > 0)
            yield return $"sync -- {ShellText.Words(folders)} 2>/dev/null";
    }

    private static IEnumerable<string> FoldersOf(Transaction transaction) =>
        transaction.TouchedFiles.Select(f => f.Path[..f.Path.LastIndexOf('/')]).Select(f => f.Length > 0 ? f : "/").Distinct();
}
