namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>A director lacks a virtual service.</summary>
    public const string ServiceMissing = nameof(ServiceMissing);

    /// <summary>A director sends nothing to a real server: it is not in the table, or its weight is 0.</summary>
    public const string RealServerMissing = nameof(RealServerMissing);

    /// <summary>The firewall of a masquerading director goes by the state of connections, which IPVS does not keep there (net.ipv4.vs.conntrack).</summary>
    public const string ConntrackMissing = nameof(ConntrackMissing);

    /// <summary>A real server was taken out of use by hand.</summary>
    public const string RealServerSuspended = nameof(RealServerSuspended);
}
