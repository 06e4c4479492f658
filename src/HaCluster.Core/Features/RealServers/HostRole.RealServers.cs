namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Answers for a virtual service behind the directors.</summary>
    public const string RealServer = nameof(RealServer);
}
