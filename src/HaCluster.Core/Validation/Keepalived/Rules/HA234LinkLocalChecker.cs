using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA234LinkLocalChecker() : CheckerRule("HA234", Severity.Error, "A health checker of a link-local address has no interface")
{
    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (!checker.IsConnecting || !(checker.HasTarget || checker.HasHosts || checker.Server.Address.IsLinkLocal))
            return null;
        // An SMTP_CHECK of other hosts checks the server itself only where it has a setting for that.
        var checksServer = !checker.HasHosts;
        foreach (var setting in checker.Statement.Children)
        {
            if (setting.Is("host") && CheckTarget(checker.Server, setting) is { } finding)
                return finding;
            checksServer |= setting.Keyword is "connect_ip" or "connect_port" or "bindto" or "bind_port" or "bind_if" or "fwmark" or "connect_timeout";
        }
        return checksServer ? CheckTarget(checker.Server, checker.Statement) : null;
    }

    private Finding? CheckTarget(RealServerView server, KeepalivedStatement settings)
    {
        var target = settings.Last("connect_ip") is { } setting ? AddressView.ReadStart(setting, 1) : server.Address;
        return target is { IsLinkLocal: true } && settings.Last("bind_if") is not { Count: > 1 }
            ? Report(settings, 0, $"{target} is an address of one link, and it is not said of which. keepalived leaves the checker out.", "Add bind_if with the interface.")
            : null;
    }
}
