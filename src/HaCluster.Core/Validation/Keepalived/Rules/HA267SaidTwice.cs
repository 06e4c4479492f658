using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA267SaidTwice() : NodeRule("HA267", Severity.Warning, "A setting is said twice, and differently")
{
    // Each set of keywords is one setting: the last one of them that is read counts.
    private static readonly string[][] s_ofServices = [["lb_algo", "lvs_sched"], ["lb_kind", "lvs_method"], ["protocol"]];
    private static readonly string[][] s_ofInstances = [["interface"], ["virtual_router_id"], ["priority"], ["advert_int"]];

    internal override IEnumerable<Finding> Check(LintNode node) =>
        node.VirtualServers.SelectMany(s => In(s.Statement, s_ofServices)).Concat(node.VrrpInstances.SelectMany(i => In(i.Statement, s_ofInstances)));

    private IEnumerable<Finding> In(KeepalivedStatement block, string[][] settings)
    {
        foreach (var names in settings)
        {
            KeepalivedStatement? first = null;
            foreach (var setting in block.Children)
            {
                if (setting.Count < 2 || !Array.Exists(names, n => setting.Is(n)))
                    continue;
                if (first is not null && !first.Word(1).SequenceEqual(setting.Word(1)))
                    yield return Report(setting, 1, $"{ShownText.Quote(first.Text)} stands at {first.Location}, and here {ShownText.Quote(setting.Text)}: they are one setting, of which the last counts.", "Remove the one that is not meant.");
                first = setting;
            }
        }
    }
}
