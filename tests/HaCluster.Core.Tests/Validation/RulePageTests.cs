using System.Text.RegularExpressions;
using HaCluster.Definition;
using HaCluster.Validation;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Each rule's page is true: its title, its severity, and its examples, which are read and checked.</summary>
public sealed partial class RulePageTests
{
    public static TheoryData<string> RuleIds => [.. ClusterValidator.Rules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_page_has_the_rule_s_title_and_severity(string id)
    {
        var rule = RuleOf(id);

        var lines = PageOf(id).Split('\n');

        Assert.Equal($"# {rule.Id}: {rule.Title}", lines[0]);
        Assert.Equal($"Severity: {rule.Severity}", lines[2]);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_wrong_example_is_found_wrong(string id)
    {
        var findings = FindingsIn(ExampleOf(id, "Wrong"));

        Assert.Contains(findings, f => f.RuleId == id);
        Assert.All(findings.Where(f => f.RuleId == id), f =>
        {
            Assert.True(f.Location is { File: "shop.yaml", Line: > 0, Column: > 0 }, $"{f}");
            Assert.Equal(RuleOf(id).Severity, f.Severity);
            Assert.NotEmpty(f.Target);
            Assert.NotEmpty(f.SuggestedFix);
        });
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_right_example_is_found_right(string id)
    {
        var findings = FindingsIn(ExampleOf(id, "Right"));

        Assert.DoesNotContain(findings, f => f.RuleId == id || f.Severity == Severity.Error);
    }

    [Fact]
    public void The_index_names_every_rule_and_no_other()
    {
        var rows = File.ReadLines(RepositoryFiles.PathOf("docs/rules/README.md")).Where(l => l.StartsWith("| [HA", StringComparison.Ordinal));

        Assert.Equal(ClusterValidator.Rules.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Severity} | {r.Title} |"), rows);
    }

    [Fact]
    public void No_page_is_left_over() =>
        Assert.Equal(
            ClusterValidator.Rules.Select(r => $"{r.Id}.md"),
            Directory.GetFiles(RepositoryFiles.PathOf("docs/rules"), "HA*.md").Select(f => Path.GetFileName(f)).Order());

    private static IReadOnlyList<Finding> FindingsIn(string yaml) => ClusterValidator.Validate(ClusterYaml.Parse(yaml, "shop.yaml"));

    private static ClusterRule RuleOf(string id) => ClusterValidator.Rules.Single(r => r.Id == id);

    private static string PageOf(string id) => File.ReadAllText(RepositoryFiles.PathOf($"docs/rules/{id}.md")).ReplaceLineEndings("\n");

    private static string ExampleOf(string id, string heading) =>
        Example().Matches(PageOf(id)).Single(m => m.Groups["heading"].Value == heading).Groups["yaml"].Value;

    [GeneratedRegex(@"^## (?<heading>\w+)\n\n```yaml\n(?<yaml>.*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
