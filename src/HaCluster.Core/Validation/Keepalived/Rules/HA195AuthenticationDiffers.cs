using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA195AuthenticationDiffers() : VrrpPeersRule("HA195", Severity.Error, "Nodes authenticate their adverts differently")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(Authentication))
            yield return Report(instance, "authentication", $"The type or the password is another one than on {ShownText.Quote(first.Node.Name)}: the nodes drop each other's adverts, and both become master.", "Give the same auth_type and auth_pass on all nodes, or none.");
    }

    // Only the first eight bytes of a password count. Version 3 has no authentication.
    private static (string?, string?) Authentication(VrrpView instance) =>
        instance.AuthType is null || !VrrpProtocol.HasPasswords(instance.Version) || instance.AuthPass?.WordText(1) is not { } password ? default : (instance.AuthType, password.Length > VrrpProtocol.PasswordBytes ? password[..VrrpProtocol.PasswordBytes] : password);
}
