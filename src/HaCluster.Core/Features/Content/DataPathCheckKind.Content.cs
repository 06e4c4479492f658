namespace HaCluster.Features;

public static partial class DataPathCheckKind
{
    /// <summary>What a web server serves is, byte for byte, what the others do.</summary>
    public const string Content = nameof(Content);
}
