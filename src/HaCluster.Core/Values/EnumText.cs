using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace HaCluster.Values;

/// <summary>
/// The words by which users, keepalived and ipvsadm call the values of an enum: <c>rr</c>, <c>tcp</c>, <c>MASTER</c>, <c>DirectRouting</c>.
/// An enum says their letter case itself (<see cref="WordCaseAttribute"/>); it does not matter on reading.
/// </summary>
public static class EnumText
{
    /// <summary>The word for a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such value.</exception>
    public static string Format<T>(T value) where T : struct, Enum
    {
        var name = Enum.GetName(value)
            ?? throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no such value.");
        return InCase<T>(name);
    }

    /// <summary>Reads a word.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? text, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Enum.GetName(candidate), text, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>All words of an enum, in the order of its values.</summary>
    public static IEnumerable<string> WordsOf<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Format);

    [SuppressMessage("Globalization", "CA1308", Justification = "The field writes these words in small letters.")]
    private static string InCase<T>(string name) where T : struct, Enum => Case<T>.OfWords switch
    {
        WordCase.Small => name.ToLowerInvariant(),
        WordCase.Capital => name.ToUpperInvariant(),
        _ => name,
    };

    private static class Case<T> where T : struct, Enum
    {
        internal static readonly WordCase OfWords = typeof(T).GetCustomAttribute<WordCaseAttribute>()?.WordCase ?? WordCase.AsNamed;
    }
}
