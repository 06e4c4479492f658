using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Definition;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>
/// Each rule's page is true: its title, its severity, and its examples, which are read and checked.
/// </summary>
public sealed class RulePageTests
{
    public static TheoryData<string> RuleIds => [.. RuleBook.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_page_has_the_rule_s_title_and_severity(string id)
    {
        var rule = RuleBook.Find(id)!;

        var lines = RulePage.TextOf(id).Split('\n');

        Assert.Equal($"# {rule.Id}: {rule.Title}", lines[0]);
        Assert.Equal($"Severity: {rule.Severity}", lines[2]);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_wrong_example_is_found_wrong(string id)
    {
        var findings = FindingsIn(RulePage.ExamplesOf(id, "Wrong"));

        Assert.Contains(findings, f => f.RuleId == id);
        Assert.All(findings.Where(f => f.RuleId == id), f =>
        {
            Assert.True(f.Location is { File: not null, Line: > 0, Column: > 0 }, $"{f}");
            Assert.Equal(RuleBook.Find(id)!.Severity, f.Severity);
            Assert.NotEmpty(f.Target);
            Assert.NotEmpty(f.SuggestedFix);
        });
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_right_example_is_found_right(string id)
    {
        var findings = FindingsIn(RulePage.ExamplesOf(id, "Right"));

        Assert.DoesNotContain(findings, f => f.RuleId == id || f.Severity == Severity.Error);
    }

    [Fact]
    public void Keepalived_itself_refuses_what_is_an_error_and_takes_what_is_right()
    {
        // What is wrong between nodes, or in an included file, keepalived does not see in a single file.
        var rules = KeepalivedLinter.Rules.Where(r => r.Severity == Severity.Error && RulePage.ExamplesOf(r.Id, "Wrong").Count == 1).ToList();

        var wrong = RealKeepalived.Judge([.. rules.Select(r => Encoding.UTF8.GetBytes(RulePage.ExamplesOf(r.Id, "Wrong")[0].Text))]);
        var right = RealKeepalived.Judge([.. rules.Select(r => Encoding.UTF8.GetBytes(RulePage.ExamplesOf(r.Id, "Right")[0].Text))]);

        var taken = rules.Zip(wrong).Where(j => j.Second.Verdict is KeepalivedVerdict.Taken or KeepalivedVerdict.RefusedEnvironment).Select(j => j.First.Id).ToList();
        var refused = rules.Zip(right).Where(j => j.Second.Verdict is not (KeepalivedVerdict.Taken or KeepalivedVerdict.RefusedEnvironment)).Select(j => $"{j.First.Id}: {string.Join("; ", j.Second.Complaints)}").ToList();
        Assert.True(taken.Count == 0, string.Join("\n", taken));
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    [Fact]
    public void The_index_names_every_rule_and_no_other()
    {
        var rows = File.ReadLines(RepositoryFiles.PathOf("docs/rules/README.md")).Where(l => l.StartsWith("| [HA", StringComparison.Ordinal));

        Assert.Equal(RuleBook.All.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Severity} | {r.Title} |"), rows);
    }

    [Fact]
    public void No_page_is_left_over() =>
        Assert.Equal(
            RuleBook.All.Select(r => $"{r.Id}.md"),
            Directory.GetFiles(RepositoryFiles.PathOf("docs/rules"), "HA*.md").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    private static IReadOnlyList<Finding> FindingsIn(IReadOnlyList<RuleExample> examples)
    {
        if (examples[0].Language == "yaml")
            return ClusterValidator.Validate(ClusterYaml.Parse(examples[0].Text, "shop.yaml"));
        var files = new MemoryFiles([.. examples.Select(e => (e.Name, e.Text))]);
        return KeepalivedLinter.Lint([.. examples
            .Where(e => !e.IsIncluded)
            .Select(e => LintNode.Of(new LintInput(new ConfigFile(e.Text, e.Name)) { ConfigId = e.Name, KeepalivedVersion = e.Version }, files))]);
    }
}
