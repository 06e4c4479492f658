using HaCluster.Features.Web;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>What its sites speak TLS with.</summary>
    public ValueList<LiveCertificate> Certificates { get; init; } = [];
}
