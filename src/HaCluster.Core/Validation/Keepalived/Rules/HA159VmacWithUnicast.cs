using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA159VmacWithUnicast() : VrrpRule("HA159", Severity.Error, "An instance with a VMAC and unicast does not send from its interface itself")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.UnicastSetting is null || (instance.Last("use_vmac") ?? instance.Last("use_ipvlan")) is not { } vmac || instance.Has("vmac_xmit_base"))
            yield break;
        yield return Report(vmac, 0, $"With unicast, '{vmac.Keyword}' needs vmac_xmit_base; keepalived sets it by itself, and says so.", "Add vmac_xmit_base.") with
        {
            Fix = vmac.Is("use_vmac") ? Edit(vmac, vmac.End, 0, $"\n{Indent(vmac)}vmac_xmit_base") : null,
        };
    }

    private static string Indent(KeepalivedStatement statement)
    {
        var text = statement.File.Text.AsSpan(0, statement.Start);
        var line = text[(text.LastIndexOf('\n') + 1)..];
        return line.IsWhiteSpace() ? line.ToString() : "    ";
    }
}
