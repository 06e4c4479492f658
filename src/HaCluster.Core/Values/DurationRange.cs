namespace HaCluster.Values;

/// <summary>Durations from <paramref name="Least"/> to <paramref name="Most"/>.</summary>
internal readonly record struct DurationRange(TimeSpan Least, TimeSpan Most)
{
    internal bool Contains(TimeSpan value) => value >= Least && value <= Most;

    public override string ToString() => $"{DurationText.Format(Least)} to {DurationText.Format(Most)}";
}
