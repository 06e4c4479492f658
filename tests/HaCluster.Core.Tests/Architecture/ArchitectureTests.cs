using System.Globalization;
using System.Text;
using HaCluster.DesiredState;
using HaCluster.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace HaCluster.Core.Tests.Architecture;

/// <summary>Holds the drawing of the house: see docs/ARCHITECTURE.md.</summary>
public sealed class ArchitectureTests(ITestOutputHelper output)
{
    [Fact]
    public void The_compiler_understands_the_sources_as_they_are_read_here()
    {
        var unknown = CoreSources.All.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Id is "CS0246" or "CS0103" or "CS0234" or "CS1061" or "CS0117").Select(d => d.ToString());

        Assert.Equal([], unknown);
        Assert.True(CoreSources.All.Arrows.Count > 5000, "So few names of other files cannot be all.");
    }

    [Fact]
    public void No_room_knows_one_that_comes_after_it()
    {
        var back = CoreSources.All.Arrows.Where(a => LevelOf(a.ToRoom) > LevelOf(a.FromRoom)).ToList();
        output.WriteLine(Matrix());

        Assert.True(back.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{back.Count} arrows against the drawing:\n")
            + string.Join('\n', back.GroupBy(a => (a.FromRoom, a.ToRoom)).Select(g => $"  {g.Key.FromRoom} -> {g.Key.ToRoom}: {string.Join("; ", g.Select(a => a.ToString()))}")));
    }

    [Fact]
    public void Every_room_is_there()
    {
        var files = CoreSources.All.Trees.Select(t => Room.Of(t.FilePath)).ToHashSet();

        Assert.All(Room.All, r => Assert.Contains(r, files));
    }

    /// <summary>What belongs to one feature stands in its folder: units, files and kernel parameters, as the features themselves want them of hosts.</summary>
    [Fact]
    public void No_unit_file_or_kernel_parameter_of_a_feature_stands_outside_the_features()
    {
        var names = NamesOfFeatures().ToList();
        // Formats knows the languages of the daemons, and the linter the rules for their files: of files and units they know nothing but in words.
        var strangers = from tree in CoreSources.All.Trees
                        where !tree.FilePath.StartsWith("Features/", StringComparison.Ordinal)
                        from token in tree.GetRoot(TestContext.Current.CancellationToken).DescendantTokens()
                        where token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
                        from name in names
                        where token.ValueText.Contains(name, StringComparison.Ordinal)
                        select $"{tree.FilePath}:{tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}: {name}";
        var scripts = from file in Directory.EnumerateFiles(CoreSources.All.Folder, "*.sh", SearchOption.AllDirectories)
                      let path = Path.GetRelativePath(CoreSources.All.Folder, file).Replace('\\', '/')
                      where !path.StartsWith("Features/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal)
                      from name in names
                      where File.ReadAllText(file).Contains(name, StringComparison.Ordinal)
                      select $"{path}: {name}";

        Assert.Contains("nginx.service", names);
        Assert.Contains("/etc/keepalived/", names);
        Assert.Equal([], strangers.Concat(scripts).Distinct());
    }

    private static IEnumerable<string> NamesOfFeatures() => ClusterState.For(ExampleCluster.Create().Checked()).SelectMany(s => s.Resources).SelectMany(r => (IEnumerable<string>)(r switch
    {
        ServiceResource service => [service.Unit],
        SysctlResource sysctl => [sysctl.Key],
        // systemd's and sysctl's own folders are everybody's.
        FileResource file when file.Path.StartsWith("/etc/systemd/", StringComparison.Ordinal) || file.Path.StartsWith("/etc/sysctl.d/", StringComparison.Ordinal) => [file.Path],
        FileResource file => [file.Path[..(file.Path.LastIndexOf('/') + 1)]],
        _ => [],
    })).Distinct();

    private static int LevelOf(Room room) => Room.All.TakeWhile(r => r != room).Count();

    /// <summary>How many names each room uses of each other: a row knows its columns.</summary>
    private static string Matrix()
    {
        var arrows = CoreSources.All.Arrows.ToLookup(a => (a.FromRoom, a.ToRoom));
        var text = new StringBuilder("From the ground up; each row: how many names that room uses of the rooms in the columns.\n");
        text.Append("".PadRight(13)).AppendLine(string.Concat(Room.All.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{i,5}"))));
        foreach (var (i, from) in Room.All.Select((r, i) => (i, r)))
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"{i,2} {from.Name}").PadRight(16));
            foreach (var to in Room.All)
                text.Append(from == to ? "    ." : arrows[(from, to)].Count() is > 0 and var n ? string.Create(CultureInfo.InvariantCulture, $"{n,5}") : "     ");
            text.AppendLine();
        }
        return text.ToString();
    }
}
