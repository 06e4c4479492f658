using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA216FlagOfScheduler() : NodeRule("HA216", Severity.Error, "A flag stands where its scheduler is not set")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var (flag, scheduler) in service.SchedulerFlags)
            {
                var name = flag.Keyword.ToString();
                if (scheduler is not ("sh" or "mh"))
                    yield return Report(flag, 0, $"keepalived refuses '{name}' unless the scheduler sh or mh is set before it.", name == "hashed" ? "Remove it: it has no effect." : $"Set 'lb_algo {name[..2]}' on a line above it, or remove it.");
                else if (!name.StartsWith(scheduler, StringComparison.Ordinal))
                    yield return Report(flag, 0, $"'{name}' has no effect with the scheduler {scheduler}.", "Remove it, or use the flag of that scheduler.") with { Severity = Severity.Warning };
            }
        }
    }
}
