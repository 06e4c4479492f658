using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA178AddressOptions() : NodeRule("HA178", Severity.Error, "The words after an address contradict it, or each other")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var lines = node.VrrpInstances.SelectMany(i => i.Statement.Lines("virtual_ipaddress").Concat(i.Statement.Lines("virtual_ipaddress_excluded")))
            .Concat(node.Blocks("static_ipaddress").SelectMany(b => b.Children.Where(l => l.Count > 0)));
        foreach (var line in lines)
        {
            if (AddressView.Read(line, 0) is { } address && FindMistake(node, address) is var (word, message))
                yield return Report(line, word, message, "Correct or remove it (keepalived.conf(5), Static routes/addresses/rules).");
        }
    }

    private static (int Word, string Message)? FindMistake(LintNode node, AddressView address)
    {
        var line = address.Statement;
        var seen = new HashSet<string>();
        AddressView? peer = null;
        foreach (var (name, word, value) in AddressOption.Of(line))
        {
            if (value >= line.Count)
                return null;
            if (!seen.Add(name == "brd" ? "broadcast" : name) && name is "dev" or "peer" or "track_group")
                return (word, $"'{name}' stands here a second time.");
            if (address.IsIPv6 && name is "broadcast" or "brd" or "label")
                return (word, $"'{name}' is for IPv4 only.");
            if (address.IsIPv6 && name == "scope" && line.WordText(value) is not ("global" or "0"))
                return (word, "keepalived sets no scope of an IPv6 address.");
            if (name == "peer")
            {
                peer = AddressView.Read(line, value);
                if (peer is not null && peer.IsIPv6 != address.IsIPv6)
                    return (value, $"The peer {peer} is of another family than {address}.");
                if (peer is not null && address.PrefixLength != (address.IsIPv6 ? 128 : 32))
                    return (0, $"With a peer, {address} has no prefix length of its own.");
            }
            if (name == "track_group" && !node.Tracks.HasGroup(line.WordText(value), before: line.Parent!))
                return (value, $"There is no track_group {line.Quoted(value)} before it.");
        }
        if (seen.Contains("broadcast") && peer is not null)
            return (0, "An address with a peer has no broadcast address.");
        if (address.PrefixLength > 30 && AddressOption.Of(line).FirstOrDefault(o => o.Name is "broadcast" or "brd" && line.WordText(o.Value) is "+" or "-") is { Word: > 0 } broadcast)
            return (broadcast.Word, $"A network of prefix length {address.PrefixLength} has no broadcast address.");
        return null;
    }
}
