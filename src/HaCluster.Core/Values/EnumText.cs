using System.Diagnostics.CodeAnalysis;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;

namespace HaCluster.Values;

/// <summary>
/// The words by which users, keepalived and ipvsadm call the values of an enum: <c>rr</c>, <c>tcp</c>, <c>MASTER</c>, <c>DirectRouting</c>.
/// Letter case does not matter on reading.
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

    // ipvsadm(8) and nginx write small letters, keepalived.conf(5) writes states in capitals; the rest is HaCluster's own.
    [SuppressMessage("Globalization", "CA1308", Justification = "The field writes these words in small letters.")]
    private static string InCase<T>(string name) =>
        typeof(T) == typeof(VrrpState) ? name.ToUpperInvariant()
        : typeof(T) == typeof(IpvsScheduler) || typeof(T) == typeof(IpvsProtocol) || typeof(T) == typeof(IpvsTunnelType) || typeof(T) == typeof(WebServerKind) ? name.ToLowerInvariant()
        : name;
}
