using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA148AuthenticationWithVersion3() : VrrpRule("HA148", Severity.Error, "A VRRP instance has a password, and a version that knows none")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthType is not null && !VrrpProtocol.HasPasswords(instance.Version) && !instance.IsStrict)
            yield return Report(instance.Last("authentication")!, 0, "VRRP version 3 has no authentication; keepalived ignores it.", $"Remove authentication, and keep strangers out with a packet filter{(instance.IsIPv6 ? "" : ", or go back to version 2")}.");
    }
}
