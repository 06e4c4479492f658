using System.Globalization;
using HaCluster.Core.Tests.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

/// <summary>What the objects have properties for, held against the table of keywords.</summary>
public class KeywordTableBindingTests
{
    [Fact]
    public void Every_keyword_that_is_written_is_one()
    {
        var written = new HashSet<string>();
        for (var seed = 0; seed < 100; seed++)
            Walk(KeepalivedTree.Parse(new AnyConfiguration(seed) { WithRest = false }.Make().ToText(revealSecrets: true)).Statements, KeywordTable.Root);
        // All of them are tried: the random ones leave none out.
        Assert.InRange(written.Count, 400, int.MaxValue);

        void Walk(IEnumerable<KeepalivedStatement> statements, KeywordBlock block)
        {
            // HTTP_GET and SSL_GET are one object, and only one of them takes tls_compliant.
            foreach (var statement in statements.Where(s => !s.Is("tls_compliant")))
            {
                var keyword = block.Find(statement.Keyword);
                Assert.True(keyword is not null, $"{block.Path} has no {statement.Keyword}.");
                written.Add(keyword.Path);
                if (keyword.Children is { } children)
                    Walk(statement.Children, children);
            }
        }
    }

    [Fact]
    public void A_number_is_read_where_keepalived_takes_it()
    {
        var wrong = new List<string>();
        foreach (var keyword in KeywordTable.All.Where(k => k.Parameters is [{ Kind: ValueKind.Int or ValueKind.Seconds or ValueKind.Decimal }, ..] && IsRead(k, SampleWords.Of([.. k.Parameters.Take(1)]))))
        {
            var number = keyword.Parameters[0];
            var step = (decimal)Math.Pow(10, -number.Digits);
            // Larger ones than the property holds stay as they are.
            decimal[] edges = number.Most < int.MaxValue ? [number.Least, number.Most, number.Least - step, number.Most + step] : [number.Least, number.Least - step];
            foreach (var word in edges.Select(e => e.ToString(CultureInfo.InvariantCulture)).Append("x").Append("1.1234567"))
            {
                if (IsRead(keyword, word) != number.Check(word) is null)
                    wrong.Add($"{keyword.Path} {word}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_is_turned_off_stays_off()
    {
        var switches = KeywordTable.All.Where(k => k.Parameters is [var first, ..] && first.Check("off") is null && (first.Kind == ValueKind.Bool || first.Alternatives.Any(a => a.Kind == ValueKind.Bool))).ToList();
        Assert.NotEmpty(switches);
        Assert.All(switches, k => Assert.Contains($"{k.Name} off", Bind(k, "off").ToText(), StringComparison.Ordinal));
    }

    private static bool IsRead(Keyword keyword, string words) => !Raw(Bind(keyword, words).ToNodes(revealSecrets: true)).Contains(keyword.Name);

    private static KeepalivedConfiguration Bind(Keyword keyword, string words) =>
        KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(SampleConfig.With(keyword, $"{keyword.Name} {words}"))));

    private static IEnumerable<string> Raw(ValueList<KeepalivedNode> nodes) => nodes.SelectMany(n => n switch
    {
        KeepalivedRaw raw => Raw(raw.Children ?? []).Prepend(raw.Keyword),
        KeepalivedBlock block => Raw(block.Children),
        _ => [],
    });
}
