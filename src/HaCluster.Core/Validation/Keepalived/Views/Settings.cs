using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Reads the settings of a block as keepalived does.</summary>
internal static class Settings
{
    /// <summary>The last setting of that keyword in the block, or <see langword="null"/>.</summary>
    internal static KeepalivedStatement? Last(this KeepalivedStatement block, string keyword)
    {
        for (var i = block.Children.Length - 1; i >= 0; i--)
        {
            if (block.Children[i].Is(keyword))
                return block.Children[i];
        }
        return null;
    }

    /// <summary>The settings of that keyword in the block, in order.</summary>
    internal static IEnumerable<KeepalivedStatement> All(this KeepalivedStatement block, string keyword) => block.Children.Where(c => c.Is(keyword));

    /// <summary>The lines in the lists of that keyword, in order. An empty one is none.</summary>
    internal static IEnumerable<KeepalivedStatement> Lines(this KeepalivedStatement block, string keyword) =>
        block.All(keyword).SelectMany(l => l.Children).Where(l => l.Count > 0);

    /// <summary>The words of those lines, each with its statement: names may stand several to a line.</summary>
    internal static IEnumerable<(KeepalivedStatement Line, int Word, string Text)> Names(this KeepalivedStatement block, string keyword) =>
        block.Lines(keyword).SelectMany(l => Enumerable.Range(0, l.Count).Select(i => (l, i, l.WordText(i)!)));

    /// <summary>A whole number in a word, or <see langword="null"/> where there is none within the bounds: keepalived takes no notice of it then.</summary>
    internal static int? Integer(this KeepalivedStatement statement, int word, int least, int most) => (int?)statement.Number(word, least, most);

    /// <summary>The same, for numbers that may be larger.</summary>
    internal static long? Number(this KeepalivedStatement statement, int word, long least, long most) =>
        word < statement.Count && NumberText.ReadInteger(statement.Word(word), 10, out var number) == NumberReading.Read && number >= least && number <= most
            ? (long)number
            : null;

    /// <summary>Seconds in a word, in microseconds.</summary>
    internal static long? Microseconds(this KeepalivedStatement statement, int word, long least, long most) =>
        word < statement.Count && NumberText.ReadDecimal(statement.Word(word), 6, out var number) == NumberReading.Read && number >= least && number <= most
            ? (long)number
            : null;

    /// <summary>What a switch says: on where it has no value, <see langword="null"/> where it has one that keepalived does not know.</summary>
    internal static bool? Switch(this KeepalivedStatement statement) => statement.WordText(1) switch
    {
        null or "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => null,
    };

    /// <summary>What a finding about the statement is about: <c>vrrp_instance VI_1, priority</c>. It shows no value of the statement itself, which may be a secret.</summary>
    internal static string Path(this KeepalivedStatement statement)
    {
        var path = ShownText.Of(statement.HasBlock ? statement.Text : statement.Keyword);
        for (var block = statement.Parent; block is not null; block = block.Parent)
            path = $"{ShownText.Of(block.Text)}, {path}";
        return path;
    }

    /// <summary>The text of a word in quotes, to show.</summary>
    internal static string Quoted(this KeepalivedStatement statement, int word) => ShownText.Quote(word < statement.Count ? statement.Word(word) : default);
}
