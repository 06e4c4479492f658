namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Keeps the words of many statements in a few arrays: with an array of its own for each, there would be twice as many objects to make and to collect.</summary>
internal sealed class WordStore
{
    private const int SmallestChunk = 8;
    private const int LargestChunk = 4096;

    private KeepalivedWord[] _chunk = [];
    private int _first;
    private int _used;

    /// <summary>How many words were added since the last <see cref="Take"/>.</summary>
    internal int Count => _used - _first;

    internal void Add(KeepalivedWord word)
    {
        if (_used == _chunk.Length)
            Grow();
        _chunk[_used++] = word;
    }

    /// <summary>The words that were added since the last time, as those of one statement.</summary>
    internal WordRange Take()
    {
        var words = new WordRange(_chunk, _first, Count);
        _first = _used;
        return words;
    }

    private void Grow()
    {
        var next = new KeepalivedWord[Math.Max(Count * 2, Math.Clamp(_chunk.Length * 2, SmallestChunk, LargestChunk))];
        Array.Copy(_chunk, _first, next, 0, Count);
        (_chunk, _first, _used) = (next, 0, Count);
    }
}
