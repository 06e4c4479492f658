using System.Globalization;

namespace HaCluster.Features;

/// <summary>The longest disturbance that the cluster's own timers allow. Each feature works out that of its own timers.</summary>
/// <param name="Limit">The time.</param>
/// <param name="Explanation">How it is made up, in words and figures.</param>
public sealed partial record ExpectedBound(TimeSpan Limit, string Explanation)
{
    /// <summary>What is granted beyond the timers: for packets on their way, gratuitous ARP, and daemons that wait for a processor.</summary>
    public static TimeSpan Allowance { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The bound of a time that timers make up, with the allowance on top.</summary>
    /// <param name="timers">The time.</param>
    /// <param name="sum">How it is made up.</param>
    private static ExpectedBound Of(TimeSpan timers, string sum) =>
        new(timers + Allowance, $"{sum} + {Text(Allowance)} allowance = {Text(timers + Allowance)}");

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
