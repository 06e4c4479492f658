using System.Globalization;

namespace HaCluster.Values;

/// <summary>Reads and writes lengths of time as a number with a unit: <c>100ms</c>, <c>2.5s</c>, <c>5m</c>, <c>1h</c>.</summary>
/// <remarks>A bare number is refused: keepalived alone counts in seconds, centiseconds and microseconds, depending on the keyword.</remarks>
public static class DurationText
{
    /// <summary>What a duration looks like, for messages.</summary>
    public const string Expected = "a duration with its unit (ms, s, m or h), such as 100ms, 2.5s or 5m";

    /// <summary>What a duration looks like, as a regular expression (ECMA-262, for JSON schema).</summary>
    public const string Pattern = "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$";

    /// <summary>The longest duration that is read: a year. Nothing in a cluster waits longer, and sums of such never overflow.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    // Longest first: "ms" also ends in "s".
    private static readonly (string Suffix, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads a duration; fractions finer than 100 ns (one tick) and lengths over <see cref="Longest"/> are refused.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var (suffix, ticksPerUnit) = Units.FirstOrDefault(u => text is not null && text.EndsWith(u.Suffix, StringComparison.Ordinal));
        if (suffix is null || !IsNumber(text.AsSpan()[..^suffix.Length]))
            return false;
        if (!decimal.TryParse(text.AsSpan()[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > Longest.Ticks / ticksPerUnit)
        {
            return false;
        }
        var ticks = number * ticksPerUnit;
        duration = new TimeSpan((long)ticks);
        return ticks == decimal.Truncate(ticks);
    }

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">The text is not a number with a unit.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not {Expected}.");

    /// <summary>Writes a duration in the largest unit that leaves no fraction, and in seconds where none does: <c>100ms</c>, <c>2.5s</c>, <c>90s</c>, <c>1m</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var ticks = duration.Ticks;
        if (ticks == 0)
            return "0s";
        var units = Units.Where(u => (u.Suffix == "ms") == ticks < TimeSpan.TicksPerSecond);
        var (suffix, ticksPerUnit) = units.LastOrDefault(u => ticks % u.Ticks == 0);
        return suffix is null
            ? string.Create(CultureInfo.InvariantCulture, $"{ticks / (decimal)TimeSpan.TicksPerSecond:0.#######}s")
            : string.Create(CultureInfo.InvariantCulture, $"{ticks / ticksPerUnit}{suffix}");
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 0 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);
}
