using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA152TrivialPassword() : VrrpRule("HA152", Severity.Warning, "A password is one that everybody tries first")
{
    // The examples of keepalived.conf(5) and of the guides that are copied most, and what lists of passwords begin with.
    private static readonly HashSet<string> s_known =
    [
        "0000", "1111", "1234", "1q2w3e4r", "12345", "123456", "1234567", "12345678", "11111111", "admin", "changeme", "changeme!", "keepaliv", "keepalived", "letmein", "master",
        "pass", "passw0rd", "passwd", "password", "qwerty", "root", "secret", "test", "vrrp",
    ];

    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthType is not null && instance.AuthPass is { Count: > 1 } setting && s_known.Contains(setting.WordText(1)!.ToLowerInvariant()))
            yield return Report(setting, 1, "The password is one of the first that anybody would try.", "Choose eight random letters and digits. They go over the network in clear text, so keep strangers out with a packet filter too.");
    }
}
