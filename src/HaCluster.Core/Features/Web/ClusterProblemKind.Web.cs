namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>A site's certificate is missing, is not valid any longer, or soon will not be.</summary>
    public const string CertificateExpires = nameof(CertificateExpires);
}
