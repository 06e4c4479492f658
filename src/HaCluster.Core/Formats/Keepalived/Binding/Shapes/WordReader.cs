using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Goes through the words of a statement.</summary>
internal ref struct WordReader(KeepalivedStatement statement, int next)
{
    private int _next = next;

    internal readonly bool AtEnd => _next >= statement.Count;

    /// <summary>Where the statement begins.</summary>
    internal readonly HaCluster.Values.SourceLocation Location => statement.Location;

    /// <summary>The next word, or nothing at the end.</summary>
    internal readonly ReadOnlySpan<char> Peek => AtEnd ? default : statement.Word(_next);

    internal bool TryNext(out ReadOnlySpan<char> word)
    {
        word = Peek;
        if (AtEnd)
            return false;
        _next++;
        return true;
    }

    /// <summary>Goes past the next word if it is <paramref name="word"/>.</summary>
    internal bool Skip(ReadOnlySpan<char> word)
    {
        if (AtEnd || !Peek.SequenceEqual(word))
            return false;
        _next++;
        return true;
    }
}
