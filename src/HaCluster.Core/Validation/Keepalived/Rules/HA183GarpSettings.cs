using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA183GarpSettings() : NodeRule("HA183", Severity.Error, "A setting of gratuitous ARPs is incomplete, or stands twice")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var interfaces = new HashSet<string>();
        foreach (var group in node.Blocks("garp_group"))
        {
            if (group.Last("garp_interval") is null && group.Last("gna_interval") is null)
                yield return Report(group, 0, "The group has neither a garp_interval nor a gna_interval, so it does nothing.", "Add one, or remove the group.");
            if (group.Children.FirstOrDefault(c => c.Is("interfaces") && c.Children.Length == 0) is { } empty)
                yield return Report(empty, 0, "The list of interfaces is empty.", "Name them, or remove the list.");
            foreach (var (line, word, name) in group.Names("interfaces").Concat(group.All("interface").Where(c => c.Count > 1).Select(c => (c, 1, c.WordText(1)!))))
            {
                if (!interfaces.Add(name))
                    yield return Report(line, word, $"Interface {line.Quoted(word)} is in a garp_group already.", "Remove it from one of them.");
            }
        }
        foreach (var setting in node.VrrpInstances.SelectMany(i => i.Statement.Children).Where(c => c.Is("garp_extra_if") && Enumerable.Range(1, c.Count - 1).All(i => c.WordText(i) == "all")))
            yield return Report(setting, 0, "garp_extra_if has no time, so keepalived leaves it out.", "Add the seconds from one gratuitous ARP to the next.");
    }
}
