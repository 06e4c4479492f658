using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA235BfdCheck() : CheckerRule("HA235", Severity.Error, "A BFD_CHECK has no BFD session that it could look at")
{
    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (checker.Keyword != "BFD_CHECK" || checker.Statement.Find("name") is not { Count: 2 } setting)
            return null;
        var name = setting.WordText(1)!;
        var session = node.Tracks.Find("track_bfd", name);
        if (session is null)
            return Report(setting, 1, $"There is no bfd_instance {setting.Quoted(1)}; keepalived leaves the checker out.{NearestName.Hint(name, node.Tracks.NamesFor("track_bfd"))}", "Define the bfd_instance above this virtual server, or correct the name.");
        if (!node.Tracks.IsBefore(session, checker.Server.Service.Statement))
            return Report(setting, 1, $"{setting.Quoted(1)} is defined only after this virtual server, at {session.Location}; keepalived does not find it.", "Move the bfd_instance up, before the virtual server.");
        if (session.Last("vrrp") is not null && session.Last("checker") is null)
            return Report(setting, 1, $"The BFD session {setting.Quoted(1)} is only for VRRP, by its 'vrrp'.", "Add 'checker' to it.");
        return checker.Server.BfdCheckOf(name) != checker
            ? Report(setting, 1, $"The real server has a BFD_CHECK of {setting.Quoted(1)} already.", "Remove one of them.")
            : null;
    }
}
