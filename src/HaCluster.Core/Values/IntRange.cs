using System.Globalization;

namespace HaCluster.Values;

/// <summary>Whole numbers from <paramref name="Least"/> to <paramref name="Most"/>.</summary>
internal readonly record struct IntRange(int Least, int Most)
{
    internal bool Contains(int value) => value >= Least && value <= Most;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most}");
}
