using System.Globalization;
using System.Text;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// What a host is told of the run that a transaction belongs to: the text file <c>run</c> in the transaction's folder, one entry a line.
/// A line is a word for the kind, further words, and a name as the rest of the line. No line holds a secret.
/// </summary>
internal sealed record RunRecord(string Id, DateTimeOffset When, string Who)
{
    private const string Header = "hacluster-run 1";

    /// <summary>See <see cref="DeployRun.Cluster"/>.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>See <see cref="DeployRun.Definition"/>.</summary>
    public string Definition { get; init; } = "";

    /// <summary>See <see cref="DeployRun.Commit"/>.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The run that is taken back, and the host's transaction of it; <see langword="null"/> for a deploy.</summary>
    public (string Run, string Transaction)? Restores { get; init; }

    /// <summary>What is changed on the host.</summary>
    public ValueList<RecordedChange> Changes { get; init; } = [];

    /// <summary>Where secrets stand in the files that come: the words before them, on the same line.</summary>
    public ValueList<(string Path, string Words)> BeforeSecrets { get; init; } = [];

    /// <summary>A new run, from this machine.</summary>
    public static async Task<RunRecord> BeginAsync(Cluster cluster)
    {
        var (now, file) = (DateTimeOffset.UtcNow, cluster.Source?.File);
        return new RunRecord(Transaction.NewId(now), now, Controller.Name)
        {
            Cluster = cluster.Name,
            Definition = file is null ? "" : ShownText.Line(Path.GetFileName(file)),
            Commit = await DefinitionCommit.FindAsync(file).ConfigureAwait(false),
        };
    }

    public string Write()
    {
        var text = new StringBuilder(Header).Append('\n');
        Entry("run", Id);
        Entry("when", ApplyScript.Utc(When));
        Entry("who", Who);
        Entry("cluster", Cluster);
        Entry("definition", Definition);
        Entry("commit", Commit);
        if (Restores is var (run, transaction))
            Entry("restores", $"{run} {transaction}");
        foreach (var change in Changes)
            Entry("change", $"{change.Action} {change.Resource}");
        foreach (var (path, words) in BeforeSecrets)
            Entry("secret-after", $"{path}\t{words}");
        // The line's end of the last one is added where it is written.
        return text.ToString().TrimEnd('\n');

        void Entry(string word, string rest)
        {
            if (rest.Length > 0)
                text.Append(word).Append(' ').Append(rest).Append('\n');
        }
    }

    /// <summary>The run that a host's transaction belongs to; a run of its own where an older version, or a newer one, has written it.</summary>
    public static RunRecord Of(TransactionRecord transaction)
    {
        var lines = transaction.Run.ToList();
        var alone = new RunRecord(transaction.Id, Time(transaction.When), transaction.Who);
        if (lines.FirstOrDefault() != Header)
            return alone with { Changes = ChangesOf(transaction).ToValueList() };
        string Entry(string word) => Entries(lines, word).FirstOrDefault("");
        return new RunRecord(Entry("run") is { Length: > 0 } id ? id : alone.Id, Time(Entry("when")), Entry("who"))
        {
            Cluster = Entry("cluster"),
            Definition = Entry("definition"),
            Commit = Entry("commit"),
            Restores = Entry("restores").Split(' ') is [var run, var restored] ? (run, restored) : null,
            Changes = Entries(lines, "change").Select(ChangeOf).ToValueList(),
            BeforeSecrets = Entries(lines, "secret-after").Select(l => l.Split('\t', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1])).ToValueList(),
        };
    }

    private static IEnumerable<string> Entries(IEnumerable<string> lines, string word) =>
        lines.Where(l => l.StartsWith(word + " ", StringComparison.Ordinal)).Select(l => l[(word.Length + 1)..]);

    private static RecordedChange ChangeOf(string entry) =>
        entry.Split(' ', 2) is [var word, var resource] && Enum.TryParse<ChangeAction>(word, out var action) ? new(action, resource) : new(null, entry);

    /// <summary>What an older version changed, as far as its undo tells.</summary>
    private static IEnumerable<RecordedChange> ChangesOf(TransactionRecord transaction) => transaction.Undo
        .Select(UndoCommand.Parse).OfType<UndoCommand>()
        .SelectMany(c => ResourceKind.Of(c)?.ResourcesOf(c) ?? [])
        .Distinct().Select(resource => new RecordedChange(null, resource));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
