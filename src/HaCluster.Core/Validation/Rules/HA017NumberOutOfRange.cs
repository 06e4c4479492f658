using System.Globalization;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA017NumberOutOfRange() : ClusterRule("HA017", Severity.Error, "A number or a duration is out of its range")
{
    public override IEnumerable<Finding> Check(Cluster cluster) => ClusterShape.MeaningsOf(cluster).Select(m => Check(m, cluster)).OfType<Finding>();

    private Finding? Check(Meaning meaning, Cluster cluster) => meaning switch
    {
        RangedNumber number when !number.Range.Contains(number.Value) =>
            Report(number.Spot, number.Value.ToString(CultureInfo.InvariantCulture), $"from {number.Range}", "number"),
        RangedDuration duration when duration.Range(cluster) is var range && !range.Contains(duration.Value) =>
            Report(duration.Spot, duration.Value < TimeSpan.Zero ? "negative" : DurationText.Format(duration.Value), $"from {range}", "duration"),
        _ => null,
    };

    private Finding Report(Spot spot, string value, string range, string kind) =>
        Report(spot.Target, spot.Owner, $"{spot.Property} is {value}, which is not {range}.", $"Take a {kind} {range}.");
}
