namespace HaCluster.Features;

/// <summary>What is looked at on the data path.</summary>
/// <remarks>Each feature adds its own, in its own folder.</remarks>
public static partial class DataPathCheckKind
{
    /// <summary>A kernel parameter has the value that a deploy gives it.</summary>
    public const string Sysctl = nameof(Sysctl);
}
