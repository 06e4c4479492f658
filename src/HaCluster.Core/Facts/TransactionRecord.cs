using System.Globalization;
using System.Text.RegularExpressions;

namespace HaCluster.Facts;

/// <summary>What a host remembers of one transaction: the lines of the files in its folder.</summary>
/// <param name="Id">The transaction's id, which is its folder's name.</param>
/// <param name="Lines">The lines, by the file's name.</param>
internal sealed partial record TransactionRecord(string Id, ILookup<string, string> Lines)
{
    /// <summary>How far it came: <c>applying</c>, <c>applied</c>, <c>confirmed</c>, <c>rolled-back</c>; of older versions also <c>restoring</c> and <c>restored</c>.</summary>
    public string State => Lines["state"].FirstOrDefault("");

    /// <summary>When, in UTC by ISO 8601, by the controller's clock.</summary>
    public string When => Lines["who"].FirstOrDefault("");

    public string Who => Lines["who"].ElementAtOrDefault(1) ?? "";

    /// <summary>Why it was undone; empty where it was not, or where nobody confirmed it.</summary>
    public string Reason => Lines["reason"].FirstOrDefault("");

    /// <summary>Of which run it was a part, and what it changed; empty where an older version has written it.</summary>
    public IEnumerable<string> Run => Lines["run"];

    /// <summary>The commands of its undo, as they stand there.</summary>
    public IEnumerable<string> Undo => Lines["undo.sh"];

    /// <summary>The seconds from 1970 to its beginning, by the host's clock.</summary>
    public decimal Begun => decimal.TryParse(Lines["who.begun"].FirstOrDefault(""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    /// <summary>The folders that a step made, the deepest first.</summary>
    public IEnumerable<string> MadeIn(int step) => Lines[Of("made", step)];

    /// <summary>The value of the kernel parameter that a step set, as it was before; <see langword="null"/> where it set none.</summary>
    public string? SysctlBefore(int step) => Lines[Of("sysctl", step)].FirstOrDefault();

    /// <summary>Whether the unit that a step stopped was up before.</summary>
    public bool WasActive(int step) => Lines.Contains(Of("was-active", step));

    /// <summary>The transactions, the oldest first.</summary>
    public static IReadOnlyList<TransactionRecord> Read(FileLines lines) =>
    [
        .. lines.Below(HostPaths.Transactions)
            .Select(l => (Path: l.Name.Split('/', 2), l.Line))
            .Where(l => l.Path.Length == 2 && IsId().IsMatch(l.Path[0]))
            .GroupBy(l => l.Path[0])
            .Select(g => new TransactionRecord(g.Key, g.ToLookup(l => l.Path[1], l => l.Line)))
            .OrderBy(t => t.Begun).ThenBy(t => t.Id, StringComparer.Ordinal),
    ];

    private static string Of(string file, int step) => string.Create(CultureInfo.InvariantCulture, $"{file}.{step}");

    // Transaction.NewId.
    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{1,32}\z")]
    private static partial Regex IsId();
}
