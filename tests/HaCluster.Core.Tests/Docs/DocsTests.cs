using System.Text.RegularExpressions;
using HaCluster.Core.Tests.Architecture;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace HaCluster.Core.Tests.Docs;

/// <summary>What people read stays true, as far as a test can tell.</summary>
public sealed partial class DocsTests
{
    /// <summary>The pages that are written by hand; those of rules and cmdlets have tests of their own.</summary>
    public static TheoryData<string> Pages =>
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md",
        .. FilesIn("docs", "*.md", SearchOption.TopDirectoryOnly), "docs/rules/README.md", .. FilesIn("examples", "*.md", SearchOption.AllDirectories),
    ];

    public static TheoryData<string> YamlExamples => [.. FilesIn("examples", "*.y*ml", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_to_a_heading_of_it(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.PathOf(page))!;

        var dead = Link().Matches(Read(page)).Where(link =>
        {
            var target = link.Groups["path"].Value is { Length: > 0 } path ? Path.GetFullPath(Path.Combine(folder, path)) : RepositoryFiles.PathOf(page);
            return !Path.Exists(target) || (link.Groups["heading"].Value is { Length: > 0 } heading && !HeadingsOf(target).Contains(heading));
        });

        AssertNone(dead.Select(l => l.Value));
    }

    [Fact]
    public void The_README_stays_short() => Assert.InRange(File.ReadLines(RepositoryFiles.PathOf("README.md")).Count(), 60, 130);

    [Fact]
    public void Every_command_in_docs_and_examples_exists_with_all_its_options()
    {
        var lines = Pages.Concat(YamlExamples).SelectMany(f => CommandLine.In(f.Data)).ToList();

        Assert.True(lines.Count > 40, "So few commands cannot be all.");
        AssertNone(lines.SelectMany(l => l.Mistakes()).Distinct());
    }

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/ARCHITECTURE.md")]
    public void Every_path_that_is_named_is_there(string page)
    {
        var paths = NamedPath().Matches(Read(page)).Select(m => m.Groups["path"].Value).ToList();

        Assert.NotEmpty(paths);
        AssertNone(paths.Distinct().Where(p => !Path.Exists(RepositoryFiles.PathOf(p)) && !Path.Exists(RepositoryFiles.PathOf($"src/HaCluster.Core/{p}"))));
    }

    [Fact]
    public void The_architecture_names_every_room() =>
        Assert.All(Room.All, room => Assert.Matches($@"\b{Regex.Escape(room.Name)}\b", Read("docs/ARCHITECTURE.md")));

    [Fact]
    public void The_architecture_names_the_abilities_of_features_and_no_others()
    {
        var named = AbilityRow().Matches(Read("docs/ARCHITECTURE.md")).Select(m => m.Groups["name"].Value).ToList();
        var there = FilesIn("src/HaCluster.Core/Features", "I*.cs", SearchOption.TopDirectoryOnly).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();

        Assert.Contains("IChecked", there);
        AssertNone(named.Except(there).Select(n => $"{n} is named, and not there").Concat(there.Except(named).Select(n => $"{n} is there, and not named")));
    }

    [Fact]
    public void The_changelog_begins_with_the_version_of_the_module()
    {
        var version = Regex.Match(Read("HaCluster.psd1"), @"ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value;

        Assert.Equal(version, Regex.Match(Read("CHANGELOG.md"), @"^## \[([^\]]+)\]", RegexOptions.Multiline).Groups[1].Value);
    }

    [Theory]
    [MemberData(nameof(YamlExamples))]
    public void Every_YAML_example_can_be_read(string file)
    {
        var yaml = new YamlStream();

        yaml.Load(new StringReader(Read(file)));

        Assert.NotEmpty(yaml.Documents.Single().RootNode.AllNodes);
    }

    [Fact]
    public void Every_field_for_other_programs_is_described()
    {
        string[] sources = [.. FilesIn("src/HaCluster.Core/Reporting/Machine", "*.cs", SearchOption.TopDirectoryOnly), "src/HaCluster.Core/Convergence/PlanFile.cs", "src/HaCluster.Core/Reporting/Findings/FindingWriter.cs"];
        var fields = sources.SelectMany(f => JsonField().Matches(Read(f))).Select(m => m.Groups["name"].Value).Distinct().ToList();
        var page = Read("docs/ci.md");

        Assert.True(fields.Count > 80, $"So few fields cannot be all: {fields.Count}");
        AssertNone(fields.Where(f => !page.Contains($"`{f}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pictures_are_small() =>
        Assert.All(FilesIn("docs/images", "*.png", SearchOption.AllDirectories), f => Assert.InRange(new FileInfo(RepositoryFiles.PathOf(f)).Length, 1, 200_000));

    private static void AssertNone(IEnumerable<string> mistakes)
    {
        var all = string.Join('\n', mistakes);
        Assert.True(all.Length == 0, all);
    }

    private static string Read(string file) => File.ReadAllText(RepositoryFiles.PathOf(file)).ReplaceLineEndings("\n");

    private static IEnumerable<string> FilesIn(string folder, string pattern, SearchOption depth) =>
        Directory.GetFiles(RepositoryFiles.PathOf(folder), pattern, depth).Select(f => Path.GetRelativePath(RepositoryFiles.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>The headings of a page as links name them: in small letters, a dash for each blank, without punctuation.</summary>
    private static IEnumerable<string> HeadingsOf(string page) => Heading().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
        .Select(m => string.Concat(m.Groups["text"].Value.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')));

    [GeneratedRegex(@"\]\((?![a-z]+:)(?<path>[^)#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\.(Write\w+|WriteStartObject)(<\w+>)?\(""(?<name>[a-zA-Z0-9]+)""")]
    private static partial Regex JsonField();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<=[^`])`(?<path>[A-Za-z.][\w.-]*(/[\w.-]+)+)`(?=[^`])")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"^\| `(?<name>I[A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex AbilityRow();
}
