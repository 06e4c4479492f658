using System.Globalization;
using HaCluster.Features;

namespace HaCluster.Failover;

/// <summary>What a drill would do now, and what it would cost the visitors.</summary>
/// <param name="Fault">The fault, one of <see cref="FailoverFault"/>.</param>
/// <param name="Target">The host that it would break.</param>
/// <param name="Action">What would be done there, such as <c>link eth0 goes down</c>.</param>
/// <param name="Service">The virtual service whose visitors would notice.</param>
/// <param name="Duration">How long the fault would last; its undo is armed on the host before it goes in.</param>
/// <param name="UndoneAfter">When the host would undo it by itself at the latest, whatever becomes of this machine.</param>
/// <param name="Expected">The longest disturbance that the cluster's timers allow.</param>
public sealed record FailoverPlan(string Fault, string Target, string Action, string Service, TimeSpan Duration, TimeSpan UndoneAfter, ExpectedBound Expected)
{
    /// <summary>It in a sentence or two.</summary>
    public string ToSentence() => string.Create(CultureInfo.InvariantCulture,
        $"{Target}: {Action} for {Seconds(Duration)}; the host undoes it by itself after {Seconds(UndoneAfter)} at the latest. Visitors of {Service} may go without an answer for up to {Seconds(Expected.Limit)} ({Expected.Explanation}).");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
