namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>Web servers serve different releases of a content, or some of them none.</summary>
    public const string ReleaseDiffers = nameof(ReleaseDiffers);
}
