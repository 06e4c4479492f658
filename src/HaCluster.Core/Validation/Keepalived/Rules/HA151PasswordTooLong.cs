using System.Text;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA151PasswordTooLong() : VrrpRule("HA151", Severity.Error, "A password is longer than the eight bytes that count")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.AuthPass is not { Count: > 1 } setting || Encoding.UTF8.GetByteCount(setting.Word(1)) <= VrrpProtocol.PasswordBytes)
            yield break;
        var word = setting.Words[1];
        yield return Report(setting, 1, "The password is longer than eight bytes; keepalived cuts it there and says so.", "Cut it to the first eight bytes: that is what all hosts use already.") with
        {
            Fix = Ascii.IsValid(setting.Word(1)) ? Edit(setting, word.Start + VrrpProtocol.PasswordBytes, word.Length - VrrpProtocol.PasswordBytes, "") : null,
        };
    }
}
