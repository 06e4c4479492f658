using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA227GroupOfNothing() : NodeRule("HA227", Severity.Error, "A virtual_server_group has nothing in it, or what does not go together")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var group in node.VirtualServerGroups)
        {
            if (group.IsEmpty)
                yield return Report(group.Statement, 1, "No line of the group is an address or a firewall mark that keepalived takes: it leaves the group out.", "Add a line such as '192.0.2.100 80' or 'fwmark 1', or remove the group.");
            else if (group.IsAmbiguous)
                yield return Report(group.Statement, 1, "The group has IPv4 and IPv6, and a firewall mark that may be either: keepalived leaves the group out.", "Write 'inet' or 'inet6' after each firewall mark, or make two groups.");
        }
    }
}
