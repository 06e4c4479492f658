namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Balances virtual services with IPVS.</summary>
    public const string Director = nameof(Director);
}
