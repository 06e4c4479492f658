using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA152TrivialPassword() : VrrpRule("HA152", Severity.Warning, "A password is one that everybody tries first")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthType is not null && instance.AuthPass is { Count: > 1 } setting && TrivialPassword.Is(setting.WordText(1)!))
            yield return Report(setting, 1, TrivialPassword.Problem, TrivialPassword.Advice);
    }
}
