namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Keeps the words of many statements in a few arrays: with an array of its own for each, there would be twice as many objects to make and to collect.</summary>
internal sealed class WordStore
{
    private const int SmallestChunk = 8;
    private const int LargestChunk = 4096;

    private KeepalivedWord[] _chunk = [];
    private int _used;

    internal ArraySegment<KeepalivedWord> Add(ReadOnlySpan<KeepalivedWord> words)
    {
        if (words.Length > _chunk.Length - _used)
        {
            _chunk = new KeepalivedWord[Math.Max(words.Length, Math.Clamp(_chunk.Length * 2, SmallestChunk, LargestChunk))];
            _used = 0;
        }
        words.CopyTo(_chunk.AsSpan(_used));
        _used += words.Length;
        return new ArraySegment<KeepalivedWord>(_chunk, _used - words.Length, words.Length);
    }
}
