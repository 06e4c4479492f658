using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A word that can stand at the end of an unfinished line of keepalived.conf.</summary>
/// <param name="Word">The word.</param>
/// <param name="Description">What it is, in one line.</param>
public sealed record KeywordCompletion(string Word, string Description)
{
    /// <summary>The words that the last one of a line may become, or that may follow where the line ends in a blank; none where any text may stand there.</summary>
    /// <param name="block">The block that the line stands in.</param>
    /// <param name="line">The line up to the cursor.</param>
    public static IEnumerable<KeywordCompletion> Of(KeywordBlock block, string line)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(line);
        var words = LineWords.Split(line).Select(w => line.Substring(w.Start, w.Length)).ToList();
        if (words.Count == 0 || line[^1] is ' ' or '\t')
            words.Add("");
        var choices = words.Count == 1
            ? block.Keywords.Where(k => !k.Has(KeywordFlags.Rejected) && k.Deprecated is null).Select(Of)
            : Values(block.Find(words[0]), words[1..^1]).Select(w => new KeywordCompletion(w, $"{words[0]}: {w}"));
        return choices.Where(c => c.Word.StartsWith(words[^1], StringComparison.OrdinalIgnoreCase)).DistinctBy(c => c.Word);
    }

    private static KeywordCompletion Of(Keyword keyword) => new(keyword.Name, $"{keyword.Name} {keyword.Syntax}".TrimEnd() + $": {keyword.Description}");

    private static IEnumerable<string> Values(Keyword? keyword, List<string> before)
    {
        if (keyword is null)
            return [];
        var check = keyword.CheckValues();
        foreach (var word in before)
            check.Next(word);
        return check.Expected?.Choices ?? [];
    }
}
