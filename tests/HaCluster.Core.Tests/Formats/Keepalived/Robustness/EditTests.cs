using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>An edit of the tree touches its own place and no other.</summary>
public sealed class EditTests
{
    private static readonly Config s_manyTexts = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(25);

    private static Gen<(string Text, int Seed)> Cases { get; } =
        from text in ConfigTexts.All
        from seed in Gen.Choose(0, int.MaxValue)
        select (text, seed);

    [Fact]
    public void What_is_outside_of_the_edits_stays_as_it_is() =>
        Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            var tree = KeepalivedTree.Parse(c.Text);
            var random = new Random(c.Seed);
            var edits = Apart(Spans(tree).OrderBy(_ => random.Next())).Take(random.Next(1, 6)).Select(s => new TextEdit(s.Start, s.Length, NewText(random))).ToList();
            var expected = c.Text;
            // From the last to the first, so that the places of the others stay where they are.
            foreach (var edit in edits.OrderByDescending(e => e.Start).ThenByDescending(e => e.Length))
                expected = expected.Remove(edit.Start, edit.Length).Insert(edit.Start, edit.NewText);
            Assert.Equal(expected, tree.With(edits).ToString());
            Assert.Equal(c.Text, tree.ToString());
        }).Check(s_manyTexts);

    [Fact]
    public void Another_word_leaves_all_other_words_and_blocks_as_they_are() =>
        Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            var tree = KeepalivedTree.Parse(c.Text);
            var random = new Random(c.Seed);
            var places = Values(tree).Where(_ => random.Next(4) == 0).ToHashSet();
            var changed = tree.With(places.Select(p => new TextEdit(p.Word.Start, p.Word.Length, "changed")));
            Assert.Equal(Shape(tree.Statements, (s, i) => places.Contains((s, s.Words[i])) ? "changed" : s.WordText(i)!), Shape(changed.Statements, (s, i) => s.WordText(i)!));
        }).Check(s_manyTexts);

    [Fact]
    public void Edits_that_overlap_are_refused()
    {
        var tree = KeepalivedTree.Parse("priority 100\n");
        Assert.Throws<ArgumentException>(() => tree.With([new TextEdit(0, 8, "a"), new TextEdit(4, 6, "b")]));
        Assert.Throws<ArgumentException>(() => tree.With(new TextEdit(10, 9, "a")));
        Assert.Throws<ArgumentException>(() => tree.With(new TextEdit(-1, 1, "a")));
    }

    // Words, statements without their blocks, and the braces of blocks.
    private static IEnumerable<(int Start, int Length)> Spans(KeepalivedTree tree) =>
        Within(tree.Statements).Where(s => s.IsOriginal).SelectMany(s => s.Words.Select(w => (w.Start, w.Length))
            .Append((s.Start, s.End - s.Start))
            .Append((s.OpenBrace, 1))
            .Append((s.CloseBrace, 1)))
            .Where(s => s.Item1 >= 0);

    private static List<(int Start, int Length)> Apart(IEnumerable<(int Start, int Length)> spans)
    {
        var apart = new List<(int Start, int Length)>();
        foreach (var span in spans)
        {
            if (apart.TrueForAll(a => span.Start + span.Length < a.Start || a.Start + a.Length < span.Start))
                apart.Add(span);
        }
        return apart;
    }

    // The values of directives. A word with a backslash can be what keeps a quote behind it from opening or closing, and ${ and } make text of what is between them.
    private static IEnumerable<(KeepalivedStatement Statement, KeepalivedWord Word)> Values(KeepalivedTree tree) =>
        from s in Within(tree.Statements)
        where s.IsOriginal && s.Kind == StatementKind.Directive && !s.Text.Contains("${", StringComparison.Ordinal) && !(s.Parent is { } block && block.Text.EndsWith('$'))
        from i in Enumerable.Range(0, s.Count).Skip(1)
        where !s.Word(i).Contains('\\')
        select (s, s.Words[i]);

    private static string Shape(IEnumerable<KeepalivedStatement> statements, Func<KeepalivedStatement, int, string> wordOf) =>
        string.Join('\n', statements.Select(s => $"{s.Kind} @{s.Condition} {string.Join('·', Enumerable.Range(0, s.Count).Select(i => wordOf(s, i)))}{(s.HasBlock ? $"[{Shape(s.Children, wordOf)}]{s.IsClosed}" : "")}"));

    private static string NewText(Random random) => random.Next(5) switch
    {
        0 => "",
        1 => "x",
        2 => "{\n\t\"a b\" }",
        3 => "# \udc80 é\n",
        _ => new string('y', random.Next(200)),
    };

    private static IEnumerable<KeepalivedStatement> Within(IEnumerable<KeepalivedStatement> statements) => statements.SelectMany(s => Within(s.Children).Prepend(s));
}
