using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A word of keepalived.conf that the parser refuses.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">The same in words, as a sentence.</param>
/// <param name="Nearest">For <see cref="ValueMistakeKind.UnknownWord"/>, the word that was probably meant.</param>
public readonly record struct ValueMistake(ValueMistakeKind Kind, string Message, string? Nearest = null)
{
    internal static ValueMistake UnknownWord(ReadOnlySpan<char> value, IEnumerable<string> known, string needed)
    {
        var nearest = NearestName.Find(value.ToString(), known);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return new(ValueMistakeKind.UnknownWord, $"{ShownText.Quote(value)} is unknown: {needed} is needed here.{hint}", nearest);
    }
}
