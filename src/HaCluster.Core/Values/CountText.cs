using System.Globalization;

namespace HaCluster.Values;

/// <summary>How many there are of something, in words that are put together: <c>1 change</c>, <c>2 changes</c>.</summary>
internal static class CountText
{
    public static string Of(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
