namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>What has to be done to turn one list into another: which items stay, which go, and which are new.</summary>
internal sealed class ListMatch
{
    private ListMatch(List<(int Old, int New)> kept, List<int> removed, List<(int New, ListPlace Place)> added) => (Kept, Removed, Added) = (kept, removed, added);

    /// <summary>Items that stay, perhaps changed; in order.</summary>
    internal IReadOnlyList<(int Old, int New)> Kept { get; }

    /// <summary>Old items that go.</summary>
    internal IReadOnlyList<int> Removed { get; }

    /// <summary>New items, and where they go; in order.</summary>
    internal IReadOnlyList<(int New, ListPlace Place)> Added { get; }

    /// <summary>Compares two lists. An item that moved goes and comes again; as few as possible do.</summary>
    internal static ListMatch Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, object> keyOf)
    {
        var byKey = new Dictionary<object, Queue<int>>();
        for (var i = 0; i < before.Count; i++)
        {
            if (!byKey.TryGetValue(keyOf(before[i]), out var places))
                byKey.Add(keyOf(before[i]), places = new Queue<int>());
            places.Enqueue(i);
        }
        var pairs = new List<(int Old, int New)>();
        for (var i = 0; i < after.Count; i++)
        {
            if (byKey.TryGetValue(keyOf(after[i]), out var places) && places.TryDequeue(out var old))
                pairs.Add((old, i));
        }
        var kept = LongestRising(pairs);
        var stays = kept.Select(k => k.Old).ToHashSet();
        return new ListMatch(kept, [.. Enumerable.Range(0, before.Count).Where(i => !stays.Contains(i))], Places(kept, after.Count));
    }

    private static List<(int, ListPlace)> Places(List<(int Old, int New)> kept, int count)
    {
        var added = new List<(int, ListPlace)>();
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            if (next < kept.Count && kept[next].New == i)
                next++;
            else if (next > 0)
                added.Add((i, new ListPlace(After: kept[next - 1].Old, Before: null)));
            else
                added.Add((i, new ListPlace(After: null, Before: kept.Count > 0 ? kept[0].Old : null)));
        }
        return added;
    }

    // The longest subsequence whose old places rise, too (patience sorting).
    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> pairs)
    {
        var tails = new List<int>();   // tails[n]: the pair that ends the best subsequence of n + 1
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[tails[middle]].Old < pairs[i].Old ? (middle + 1, high) : (low, middle);
            }
            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
                tails.Add(i);
            else
                tails[low] = i;
        }
        var rising = new List<(int, int)>(tails.Count);
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
            rising.Add(pairs[i]);
        rising.Reverse();
        return rising;
    }
}
