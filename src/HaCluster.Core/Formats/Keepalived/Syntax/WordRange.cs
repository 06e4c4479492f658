using System.Collections;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>The words of a statement: a part of an array that it shares with others (<see cref="WordStore"/>).</summary>
/// <remarks>Not an ArraySegment: of that, code that is compiled before it runs has no version for a type of ours.</remarks>
internal readonly struct WordRange(KeepalivedWord[] words, int first, int count) : IReadOnlyList<KeepalivedWord>
{
    internal WordRange(params KeepalivedWord[] words) : this(words, 0, words.Length)
    {
    }

    public int Count => count;

    public KeepalivedWord this[int index] => (uint)index < (uint)count ? words[first + index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeepalivedWord> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
