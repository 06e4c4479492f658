using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA205VirtualServersDiffer() : PeersRule("HA205", Severity.Warning, "Directors have different virtual servers")
{
    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        var directors = nodes.Where(n => n.Blocks("virtual_server").Count > 0).ToList();
        if (directors.Count == 0)
            yield break;
        foreach (var node in nodes.Except(directors))
        {
            if (HolderWithoutService(node, directors) is var (instance, service, director))
                yield return Report(instance.Statement, 1, $"{ShownText.Quote(director.Name)} has virtual server {ShownText.Quote(Name(service.Statement))} on an address that this node holds after a takeover, and this node has none: the service is gone then.", "Give all directors the same virtual servers.");
        }
        var first = Servers(directors[0]);
        foreach (var director in directors.Skip(1))
        {
            var own = Servers(director);
            foreach (var (name, block) in own)
            {
                if (!first.TryGetValue(name, out var other))
                    yield return Report(block, 0, $"{ShownText.Quote(directors[0].Name)} does not have this virtual server.", "Give all directors the same virtual servers.");
                else if (RealServers(block).Except(RealServers(other)).FirstOrDefault() is { } surplus)
                    yield return Report(block, 0, $"{ShownText.Quote(directors[0].Name)} does not have real server {ShownText.Quote(surplus)} in it.", "Give all directors the same real servers.");
                else if (RealServers(other).Except(RealServers(block)).FirstOrDefault() is { } missing)
                    yield return Report(block, 0, $"Real server {ShownText.Quote(missing)}, which {ShownText.Quote(directors[0].Name)} has, is not in it.", "Give all directors the same real servers.");
            }
            if (first.Keys.FirstOrDefault(n => !own.ContainsKey(n)) is { } lost)
                yield return Report(director.Blocks("virtual_server")[0], 0, $"Virtual server {ShownText.Quote(lost)}, which {ShownText.Quote(directors[0].Name)} has, is not on {ShownText.Quote(director.Name)}: after a takeover it is gone.", "Give all directors the same virtual servers.");
        }
    }

    // A node whose instance would hold an address, and serves nothing on it.
    private static (VrrpView Instance, VirtualServerView Service, LintNode Director)? HolderWithoutService(LintNode node, List<LintNode> directors)
    {
        foreach (var director in directors)
        {
            foreach (var service in director.VirtualServers)
            {
                if (node.HolderOf(service) is { } instance)
                    return (instance, service, director);
            }
        }
        return null;
    }

    private static Dictionary<string, KeepalivedStatement> Servers(LintNode node)
    {
        var servers = new Dictionary<string, KeepalivedStatement>();
        foreach (var block in node.Blocks("virtual_server"))
            servers.TryAdd($"{Name(block)} {block.Last("protocol")?.WordText(1)}".TrimEnd(), block);
        return servers;
    }

    private static IEnumerable<string> RealServers(KeepalivedStatement block) => block.All("real_server").Select(Name);

    private static string Name(KeepalivedStatement block) => string.Join(' ', Enumerable.Range(1, Math.Max(0, block.Count - 1)).Select(block.WordText));
}
