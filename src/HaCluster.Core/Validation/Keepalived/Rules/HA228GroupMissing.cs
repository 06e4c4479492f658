using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA228GroupMissing() : NodeRule("HA228", Severity.Warning, "A virtual server has no group that it could serve")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var groups = node.VirtualServerGroups.Select(g => g.Name).ToHashSet();
        foreach (var service in node.VirtualServers)
        {
            if (service.GroupName is { } name && !service.IsServed && Why(groups, service, name) is var (message, fix))
                yield return Report(service.Statement, 2, $"{message} keepalived leaves the virtual server out: there is no such service. Its own check does not refuse that.", fix);
        }
    }

    private static (string Message, string Fix) Why(HashSet<string> groups, VirtualServerView service, string name)
    {
        if (service.Group is not null)
            return ($"The virtual server is {(service.IsIPv6 == true ? "IPv6" : "IPv4")}, but group {ShownText.Quote(name)} is not only that.", "Make a group, and a virtual server, for each version of IP.");
        return groups.Contains(name)
            ? ($"keepalived refuses group {ShownText.Quote(name)}.", "Mend the group.")
            : ($"There is no virtual_server_group {ShownText.Quote(name)}.{NearestName.Hint(name, groups)}", "Correct the name, or define the group.");
    }
}
