using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>What a drill must know of one director.</summary>
/// <param name="Host">The director's name.</param>
/// <param name="Problem">Why it cannot direct: it cannot be asked, its link is down or keepalived is not running; empty if it can.</param>
/// <param name="HoldsVip">Whether it has the service's VIP.</param>
/// <param name="RealServers">The real servers of the service that its table sends connections to, by host name.</param>
internal sealed record DirectorView(string Host, string Problem, bool HoldsVip, ValueList<string> RealServers)
{
    /// <summary>What was set by hand for its priority.</summary>
    public int ByHand { get; init; }

    /// <summary>What one look at the director says about a service.</summary>
    public static DirectorView Of(LiveHost live, DirectedService directed)
    {
        var (service, onLink) = (directed.Service, directed.Instance.Interface);
        var keepalived = live.VrrpDaemon;
        var problem = live.Error is { } error ? $"it cannot be asked ({error.ErrorId})"
            : keepalived?.IsActive != true ? $"keepalived is {keepalived?.ActiveState ?? "not there"}"
            : live.LinksDown.Contains(onLink) ? $"the link of {onLink} is down"
            : "";
        var weights = live.IpvsServices.Where(s => s.Name == service.Name).SelectMany(s => s.RealServers).ToLookup(r => r.Address, r => r.Weight);
        return new(
            live.Name,
            problem,
            live.Addresses.Any(a => a.Interface == onLink && a.Address.Address.Equals(service.Address.Address)),
            service.RealServers.Where(r => directed.EndPointOf(r) is { } endPoint && weights[endPoint].Any(w => w > 0)).Select(r => r.Host).ToValueList())
        {
            ByHand = live.SwitchOf(InstanceSwitch.NameOf(directed.Instance.Name))?.Value ?? 0,
        };
    }
}
