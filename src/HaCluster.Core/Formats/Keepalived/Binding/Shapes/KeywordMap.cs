namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>What belongs to a keyword, looked up without a string being made of it.</summary>
internal sealed class KeywordMap<T> where T : class
{
    private readonly (string Keyword, T Value)[][] _buckets;

    internal KeywordMap(IEnumerable<(string Keyword, T Value)> entries)
    {
        var all = entries.ToList();
        _buckets = new (string, T)[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, all.Count * 2))][];
        for (var i = 0; i < _buckets.Length; i++)
            _buckets[i] = [.. all.Where(e => e.Keyword.Length > 0 && BucketOf(e.Keyword) == i)];
    }

    internal T? Find(ReadOnlySpan<char> keyword)
    {
        if (keyword.IsEmpty)
            return null;
        foreach (var (key, value) in _buckets[BucketOf(keyword)])
        {
            if (keyword.SequenceEqual(key))
                return value;
        }
        return null;
    }

    // The last letters of keepalived's keywords differ more than the first.
    private int BucketOf(ReadOnlySpan<char> keyword) =>
        ((keyword.Length * 31) + (keyword[0] * 7) + (keyword[^1] * 13) + (keyword[keyword.Length / 2] * 17)) & (_buckets.Length - 1);
}
