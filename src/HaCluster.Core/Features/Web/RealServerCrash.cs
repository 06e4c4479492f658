using System.Net;
using HaCluster.Failover;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>The web server of a real server dies.</summary>
/// <param name="Target">The real server.</param>
/// <param name="Unit">The systemd unit that serves there.</param>
/// <param name="Check">How the directors find out.</param>
/// <param name="EndPoint">The real server as the directors' table names it.</param>
internal sealed record RealServerCrash(ClusterHost Target, string Unit, IpvsHealthCheck Check, IPEndPoint EndPoint) : Fault(Target)
{
    /// <inheritdoc/>
    public override FailoverFault Kind => FailoverFault.RealServerCrash;

    /// <inheritdoc/>
    public override string Script => DrillScripts.Assign("unit", Unit) + EmbeddedText.Read(typeof(RealServerCrash), "RealServerCrash.sh");

    /// <inheritdoc/>
    public override ExpectedBound Bound => ExpectedBound.OfDetection(Check);

    /// <inheritdoc/>
    public override string Description => $"{Unit} is killed";

    /// <inheritdoc/>
    public override bool IsolatesHost => false;
}
