using System.Net;
using HaCluster.Features.Director;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>The web server of a real server dies.</summary>
/// <param name="Target">The real server.</param>
/// <param name="Units">The systemd unit that serves there, by the names that distributions have for it.</param>
/// <param name="Check">How the directors find out.</param>
/// <param name="EndPoint">The real server as the directors' table names it.</param>
internal sealed record RealServerCrash(ClusterHost Target, ValueList<string> Units, IpvsHealthCheck Check, IPEndPoint EndPoint) : Fault(Target)
{
    /// <inheritdoc/>
    public override string Script => ShellQuote.Assign("units", string.Join(' ', Units)) + EmbeddedText.Read(typeof(RealServerCrash), "RealServerCrash.sh");

    /// <inheritdoc/>
    public override ExpectedBound Bound => ExpectedBound.OfDetection(Check);

    /// <inheritdoc/>
    public override string Description => $"{string.Join(" or ", Units)} is killed";

    /// <inheritdoc/>
    public override bool IsolatesHost => false;

    /// <summary>The director that holds the VIP takes the real server out of its table.</summary>
    public override FaultWatch Watch(DrillScene before)
    {
        var seen = Redundancy.Of(before);
        var holder = seen.VipHolder ?? throw new DrillRefusedException(before.Cluster.Name, seen.Problems);
        return new(
            [RemovalSign.On(before.Cluster.RequireHost(holder), seen.Subject.Service, EndPoint, Target.Name)],
            $"{holder} went on sending connections to {Target.Name}.");
    }

    /// <summary>Every director must send connections to it again.</summary>
    public override IEnumerable<string> NotBack(DrillScene after) =>
        Redundancy.Of(after).AbleWithout(Target.Name).Select(d => $"{d} does not send connections to {Target.Name} again.");
}
