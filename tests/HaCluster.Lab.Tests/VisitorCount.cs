using System.Globalization;

namespace HaCluster.Lab.Tests;

/// <summary>What visitors have noticed.</summary>
/// <param name="Sent">Requests that have ended.</param>
/// <param name="Lost">Those without a good answer in time.</param>
/// <param name="InARow">The most of them one after the other.</param>
/// <param name="Late">Those that took longer than a second, lost or not.</param>
/// <param name="Slowest">How long the longest took.</param>
/// <param name="Whole">Downloads that came to the last byte.</param>
/// <param name="Broken">Downloads that did not.</param>
internal sealed record VisitorCount(int Sent, int Lost, int InARow, int Late, TimeSpan Slowest, int Whole, int Broken)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Lost} of {Sent} requests lost, {InARow} in a row; {Late} later than 1 s, the latest {Slowest.TotalMilliseconds:0} ms; {Broken} of {Whole + Broken} downloads broken");
}
