using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA158UnicastWithoutPeers() : VrrpRule("HA158", Severity.Error, "An instance is set up for unicast, but has no peers")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.IsUnicast)
            yield break;
        if (instance.UnicastSetting is { } setting && !instance.Has("unicast_fault_no_peer"))
            yield return Report(setting, 0, $"'{setting.Keyword}' is for unicast, but unicast_peer names nobody; keepalived sends multicast.", "Add unicast_peer with the addresses of the other hosts, or remove what is for unicast.");
        if (instance.Last("unicast_ttl") is { } ttl)
            yield return Report(ttl, 0, "unicast_ttl is for unicast, but unicast_peer names nobody.", "Add unicast_peer with the addresses of the other hosts, or remove unicast_ttl.");
    }
}
