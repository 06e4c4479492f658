using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA149AuthenticationIncomplete() : VrrpRule("HA149", Severity.Error, "The authentication of an instance cannot work")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthType is null || instance.IsStrict || !VrrpProtocol.HasPasswords(instance.Version))
            yield break;
        var block = instance.Last("authentication")!;
        if (instance.AuthPass?.WordText(1) is null or "")
            yield return Report(block, 0, "There is an auth_type without an auth_pass; keepalived sends its adverts without authentication.", "Add auth_pass with the same password on all hosts, or remove authentication.");
        else if (instance.AuthType == "AH" && instance.IsIPv6)
            yield return Report(block, 0, "AH does not go with IPv6; keepalived ignores it.", "Remove authentication.");
        else if (instance.AuthType == "AH" && instance.IsMaster && !instance.IsOwner)
            yield return Report(block, 0, "With AH a host has to hear an advert before it becomes master; keepalived makes it BACKUP.", "Set state BACKUP.");
    }
}
