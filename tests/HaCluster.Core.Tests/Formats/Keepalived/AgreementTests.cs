using System.Globalization;
using System.Text;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>The rules against keepalived's own check, over real files.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const string ConfigId = "none";
    private static readonly Version s_judge = new(2, 2, 7);

    [Fact]
    public void The_rules_say_of_real_files_what_keepalived_says()
    {
        var files = CorpusFiles.Require().Select(ConfigFile.Load).ToList();
        var judgements = RealKeepalived.Judge([.. files.Select(f => f.ToBytes())], ConfigId);
        var rows = files.Zip(judgements, (file, judgement) => new Row(file, judgement)).ToList();

        var judged = rows.Where(r => !r.IsNewer).ToList();
        var taken = judged.Where(r => r.Judgement.Verdict == KeepalivedVerdict.Taken).ToList();
        var refused = judged.Where(r => r.Judgement.Verdict is KeepalivedVerdict.RefusedSyntax or KeepalivedVerdict.RefusedValue).ToList();
        var wronged = taken.Where(r => r.Errors.Count > 0).ToList();
        var missed = refused.Where(r => r.Errors.Count == 0).ToList();
        var table = Table(rows, wronged, missed);
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("HACLUSTER_UPDATE_FILES") is not null)
            File.WriteAllText(RepositoryFiles.PathOf("docs/keepalived-corpus.md"), Page(rows.Count, table));

        Assert.True(wronged.Count <= 0.01 * taken.Count, $"{wronged.Count} of {taken.Count} files that keepalived takes get an error.");
        Assert.True(missed.Count <= 0.03 * refused.Count, $"{missed.Count} of {refused.Count} files that keepalived refuses get none.");
    }

    private static string Page(int files, string table) => $"""
        # The rules, against keepalived's own check

        {files} keepalived.conf files, from people's own clusters and from reports to keepalived, were given to `keepalived -t` (2.2.7, Debian 12) and to the rules of `hacluster lint`. keepalived saw each in namespaces of its own in which the interfaces, users and network namespaces that the file names exist; scripts and included files do not. What it refuses only because such a thing is missing counts as *RefusedEnvironment* and is not compared.

        All {files} are read without an exception and written back byte for byte.

        ```sh
        HACLUSTER_UPDATE_FILES=1 dotnet test tests/HaCluster.Core.Tests --filter FullyQualifiedName~AgreementTests
        ```

        {table}
        """;

    private static string Table(List<Row> rows, List<Row> wronged, List<Row> missed)
    {
        var table = new StringBuilder("| keepalived -t | files | with an error of ours | without |\n|---|---|---|---|\n");
        foreach (var group in rows.GroupBy(r => r.IsNewer ? "(uses keywords newer than 2.2.7)" : r.Judgement.Verdict.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal))
            table.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {group.Count(r => r.Errors.Count > 0)} | {group.Count(r => r.Errors.Count == 0)} |\n");
        table.Append("\n| disagreement | cause | files |\n|---|---|---|\n");
        foreach (var group in wronged.GroupBy(r => string.Join(' ', r.Errors.Select(e => e.RuleId).Distinct())))
            table.Append(CultureInfo.InvariantCulture, $"| taken, but an error of ours | {group.Key}: {group.First().Errors[0].Message} | {Names(group)} |\n");
        foreach (var group in missed.GroupBy(r => Shape(r.Judgement.Complaints[0].Text)))
            table.Append(CultureInfo.InvariantCulture, $"| refused, no error of ours | {group.Key} | {Names(group)} |\n");
        foreach (var group in rows.Where(r => r.Judgement.Verdict == KeepalivedVerdict.Crashed).GroupBy(r => r.Judgement.ExitCode))
            table.Append(CultureInfo.InvariantCulture, $"| keepalived ended by a signal or the time limit | exit {group.Key} | {Names(group)} |\n");
        return table.ToString();
    }

    private static string Names(IEnumerable<Row> rows) => string.Join(", ", rows.Select(r => Path.GetFileName(r.File.Path)));

    private static string Shape(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? 'N' : c));

    private sealed class Row
    {
        internal Row(ConfigFile file, KeepalivedJudgement judgement)
        {
            (File, Judgement) = (file, judgement);
            var node = LintNode.Of(new LintInput(file) { ConfigId = ConfigId }, LocalConfigFiles.Instance);
            IsNewer = HasNewer(node.Expansion.Statements, KeywordTable.Root);
            Errors = [.. KeepalivedLinter.Lint([node]).Where(f => f.Severity == Severity.Error)];
        }

        internal ConfigFile File { get; }

        internal KeepalivedJudgement Judgement { get; }

        internal bool IsNewer { get; }

        internal List<Finding> Errors { get; }

        private static bool HasNewer(IEnumerable<KeepalivedStatement> statements, KeywordBlock block) => statements.Any(s =>
            block.Find(s.Keyword) is { } keyword && (keyword.Since > s_judge || (keyword.Children is { } children && HasNewer(s.Children, children))));
    }
}
