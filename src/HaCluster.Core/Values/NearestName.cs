namespace HaCluster.Values;

/// <summary>Finds the name that was probably meant by a misspelt one.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    // Of more names than someone writes by hand, the first ones are enough for a hint.
    private const int MostNames = 1_000;

    /// <summary>
    /// The known name with the least edits (optimal string alignment: insert, delete, replace, swap neighbours; letter case is free),
    /// or <see langword="null"/> where more than a third of the letters would have to change. Only the first thousand names are looked at.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        if (name.Length > LongestName)
            return null;
        Span<char> upper = stackalloc char[name.Length];
        Span<char> upperKnown = stackalloc char[LongestName];
        name.AsSpan().ToUpperInvariant(upper);
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in known.Take(MostNames))
        {
            var most = Math.Min(least - 1, Math.Max(1, Math.Max(name.Length, candidate.Length) / 3));
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - name.Length) > most)
                continue;
            candidate.AsSpan().ToUpperInvariant(upperKnown);
            if (Distance(upper, upperKnown[..candidate.Length]) is var edits && edits <= most)
                (nearest, least) = (candidate, edits);
        }
        return nearest;
    }

    /// <summary><c> Did you mean 'x'?</c> with a space before it, or nothing where no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        // The rows of the table for the letter before the last one, the last one, and this one of a.
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.Length];
    }
}
