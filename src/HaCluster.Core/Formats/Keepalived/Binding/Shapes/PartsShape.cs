using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A value of several words: some in order, some behind keywords in any order.</summary>
/// <param name="blank">The value before anything is said about it.</param>
/// <param name="parts">Its parts, in the order in which they are written.</param>
internal sealed class PartsShape<T>(T blank, params Part<T>[] parts) : WordShape<T> where T : ModelObject
{
    /// <summary>Whether the value remembers its line, as an item of a list does.</summary>
    internal bool IsItem { get; init; }

    /// <summary>What the parts have to be together.</summary>
    internal Func<T, bool> IsValid { get; init; } = _ => true;

    internal override bool TryRead(ref WordReader words, out T value)
    {
        value = (T)((ModelObject)blank with { Source = IsItem ? words.Location : null });
        var seen = 0;
        for (var at = NextPart(ref words, value, seen); at >= 0; at = NextPart(ref words, value, seen))
            seen |= 1 << at;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].IsRequired && (seen & (1 << i)) == 0)
                return false;
        }
        return IsValid(value);
    }

    internal override void Write(T value, List<string> words)
    {
        foreach (var part in parts)
            part.Write(value, words);
    }

    // Reads one more part, and tells which.
    private int NextPart(ref WordReader words, T value, int seen)
    {
        for (var i = 0; i < parts.Length && !words.AtEnd; i++)
        {
            // A part without a keyword does not stand in front of one that it follows.
            if ((seen & (1 << i)) != 0 || (!parts[i].HasKeyword && seen >> i != 0))
                continue;
            var ahead = words;
            if (parts[i].TryRead(ref ahead, value))
            {
                words = ahead;
                return i;
            }
        }
        return -1;
    }
}
