using System.Numerics;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>The keywords that may stand in a block of keepalived.conf.</summary>
public sealed class KeywordBlock
{
    // An open hash table: a FrozenDictionary of .NET 8 cannot be asked for a span.
    private readonly Keyword?[] _slots;

    internal KeywordBlock(string path, Version? since, ValueList<Keyword> keywords)
    {
        Path = path;
        Since = since;
        Keywords = keywords;
        Required = keywords.Where(k => k.Has(KeywordFlags.Required)).ToValueList();
        _slots = new Keyword?[BitOperations.RoundUpToPowerOf2((uint)keywords.Count * 2 + 1)];
        foreach (var keyword in keywords)
        {
            var slot = SlotOf(keyword.Name);
            while (_slots[slot] is not null)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = keyword;
        }
    }

    /// <summary>The names of the blocks around it and its own, with <c>/</c> between; empty for the top level.</summary>
    public string Path { get; }

    /// <summary>The first release of keepalived that has the block, or <see langword="null"/> where that is 1.3.0 or older.</summary>
    public Version? Since { get; }

    /// <summary>The keywords, in the order of keepalived.conf(5).</summary>
    public ValueList<Keyword> Keywords { get; }

    /// <summary>The keywords without which the block is refused.</summary>
    public ValueList<Keyword> Required { get; }

    /// <summary>The keyword of that name, or <see langword="null"/>. Letter case matters, as it does to keepalived. Nothing is allocated.</summary>
    public Keyword? Find(ReadOnlySpan<char> name)
    {
        for (var slot = SlotOf(name); _slots[slot] is { } keyword; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (name.SequenceEqual(keyword.Name))
                return keyword;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private int SlotOf(ReadOnlySpan<char> name) => string.GetHashCode(name) & (_slots.Length - 1);
}
