using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA187MailIncomplete() : NodeRule("HA187", Severity.Warning, "No mail is sent, though the configuration asks for it")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var globals = node.Globals;
        var hasReceiver = globals.All("notification_email").Any(b => b.Children.Length > 0);
        if (globals.Has("smtp_server") && hasReceiver)
            yield break;
        var missing = globals.Has("smtp_server") ? "notification_email, who gets it" : hasReceiver ? "smtp_server, which hands it on" : "smtp_server and notification_email";
        if (AsksForMail(node) is { } asking)
            yield return Report(asking, 0, $"No mail is sent without {missing}.", $"Add it to global_defs, or remove what asks for mail.");
    }

    // The parts of a whole of which some are missing, or a switch that is on.
    private static KeepalivedStatement? AsksForMail(LintNode node) =>
        node.Globals.Last("notification_email")
        ?? node.Globals.Last("notification_email_from")
        ?? node.Globals.Blocks.Concat(node.VrrpInstances.Select(i => i.Statement)).Concat(node.SyncGroups.Select(g => g.Statement))
            .SelectMany(b => b.Children)
            .FirstOrDefault(c => (c.Is("smtp_alert") || c.Is("smtp_alert_vrrp") || c.Is("smtp_alert_checker")) && c.Switch() == true)
        ?? node.VirtualServers.Select(s => s.SmtpAlert).FirstOrDefault(s => s is not null);
}
