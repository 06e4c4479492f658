using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA233CheckerFamilies() : CheckerRule("HA233", Severity.Error, "A health checker is sent from one version of IP to another")
{
    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        // SMTP_CHECK takes the server's own address only at its end.
        if (checker.HasSource && Check(checker.Statement, checker.Keyword == "SMTP_CHECK" ? null : checker.Server.Address.IsIPv6) is { } finding)
            return finding;
        if (!checker.HasHosts)
            return null;
        foreach (var host in checker.Statement.Children)
        {
            if (host.Is("host") && Check(host, checker.Server.Address.IsIPv6) is { } found)
                return found;
        }
        return null;
    }

    private Finding? Check(KeepalivedStatement settings, bool? target)
    {
        bool? source = null;
        for (var i = 0; i < settings.Children.Length; i++)
        {
            var setting = settings.Children[i];
            if (setting.Is("connect_ip"))
                target = AddressView.ReadStart(setting, 1)?.IsIPv6;
            else if (setting.Is("bindto"))
                source = AddressView.ReadStart(setting, 1)?.IsIPv6;
            else
                continue;
            if (target is not null && source is not null && target != source)
                return Report(setting, 1, $"The check would go from {Name(source)} to {Name(target)}. keepalived takes no notice of this address, and says so.", "connect_ip, or without it the real server's address, has to be of the same version as bindto. Where both are there, bindto stands below connect_ip.");
        }
        return null;
    }

    private static string Name(bool? isIPv6) => isIPv6 == true ? "IPv6" : "IPv4";
}
