namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>What belongs to a keyword, looked up without a string being made of it.</summary>
internal sealed class KeywordMap<T> where T : class
{
    private readonly List<(string Keyword, T Value)>?[] _buckets;

    internal KeywordMap(IEnumerable<(string Keyword, T Value)> entries)
    {
        var all = entries.ToList();
        _buckets = new List<(string, T)>?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, all.Count * 2))];
        foreach (var entry in all)
            (_buckets[BucketOf(entry.Keyword)] ??= []).Add(entry);
    }

    internal T? Find(ReadOnlySpan<char> keyword)
    {
        if (keyword.IsEmpty || _buckets[BucketOf(keyword)] is not { } bucket)
            return null;
        foreach (var (key, value) in bucket)
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
