using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA150PasswordWithoutType() : VrrpRule("HA150", Severity.Warning, "A password is not used")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthType is null && instance.AuthPass is { } password)
            yield return Report(password, 0, "Without auth_type the password is not used: adverts go out without any.", "Add 'auth_type PASS', or remove authentication.");
    }
}
