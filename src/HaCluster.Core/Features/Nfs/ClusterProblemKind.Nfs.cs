namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>A share is not exported.</summary>
    public const string ExportMissing = nameof(ExportMissing);

    /// <summary>A share is not mounted, or something else is mounted in its place.</summary>
    public const string MountMissing = nameof(MountMissing);

    /// <summary>A mounted share does not answer.</summary>
    public const string MountHangs = nameof(MountHangs);
}
