namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>How words of a statement become a value, and the value words again.</summary>
internal abstract class WordShape<T>
{
    /// <summary>Reads the words that belong to the value, and only those.</summary>
    internal abstract bool TryRead(ref WordReader words, out T value);

    /// <summary>Adds the value's words.</summary>
    internal abstract void Write(T value, List<string> words);

    /// <summary>Reads the words from <paramref name="first"/> on, which all have to belong to the value.</summary>
    internal bool TryReadAll(Syntax.KeepalivedStatement statement, int first, out T value)
    {
        var words = new WordReader(statement, first);
        return TryRead(ref words, out value) && words.AtEnd;
    }

    internal List<string> WordsOf(T value, params ReadOnlySpan<string> before)
    {
        var words = new List<string>(before.Length + 2);
        words.AddRange(before);
        Write(value, words);
        return words;
    }
}
