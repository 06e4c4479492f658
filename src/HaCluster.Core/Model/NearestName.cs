namespace HaCluster.Model;

/// <summary>Finds the name that was probably meant by a misspelt one.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>
    /// The known name with the least edits (optimal string alignment: insert, delete, replace, swap neighbours; letter case is free),
    /// or <see langword="null"/> where more than a third of the letters would have to change.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return name.Length > LongestName
            ? null
            : known.Where(k => k.Length <= LongestName)
                .Select(k => (Name: k, Edits: Distance(name.ToUpperInvariant(), k.ToUpperInvariant())))
                .Where(k => k.Edits <= Math.Max(1, Math.Max(name.Length, k.Name.Length) / 3))
                .OrderBy(k => k.Edits)
                .Select(k => k.Name)
                .FirstOrDefault();
    }

    /// <summary><c> Did you mean 'x'?</c> with a space before it, or nothing where no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
