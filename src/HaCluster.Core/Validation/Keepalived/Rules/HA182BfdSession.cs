using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA182BfdSession() : NodeRule("HA182", Severity.Error, "A BFD session cannot be set up")
{
    private const int HopLimit = 64;
    private const int TimeToLive = 255;

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var sessions = new Dictionary<(bool, AddressBits), (KeepalivedStatement First, HashSet<AddressBits?> Sources)>();
        foreach (var block in node.NamedBlocks("bfd_instance"))
        {
            if ((block.Last("neighbor_ip") ?? block.Last("neighbour_ip")) is not { } setting)
            {
                yield return Report(block, 1, "The session has no neighbour; keepalived leaves it out.", "Add neighbor_ip.");
                continue;
            }
            if (AddressView.ReadStart(setting, 1) is not { } neighbour)
                continue;
            var source = block.Last("source_ip") is { } ip ? AddressView.ReadStart(ip, 1) : null;
            if (source is not null && source.IsIPv6 != neighbour.IsIPv6)
                yield return Report(source.Statement, 1, $"The source {source} and the neighbour {neighbour} are of different families.", "Give a source of the same family.");
            else if (!sessions.TryAdd((neighbour.IsIPv6, neighbour.Value), (block, [source?.Value])) && Clashes(sessions[(neighbour.IsIPv6, neighbour.Value)].Sources, source?.Value))
                yield return Report(setting, 1, $"There is a session with {neighbour} already, at {sessions[(neighbour.IsIPv6, neighbour.Value)].First.Location}.", "Remove one of them, or give each a source_ip of its own.");
            else if (block.Last("max_hops") is { } hops && hops.Integer(1, -1, 255) is { } most && most > Ttl(block, neighbour.IsIPv6))
                yield return Report(hops, 1, $"max_hops is more than the TTL that packets begin with ({Ttl(block, neighbour.IsIPv6)}).", "Give at most that, or a larger ttl or hoplimit.");
        }
    }

    // A session without a source is one from all of them.
    private static bool Clashes(HashSet<AddressBits?> sources, AddressBits? source) => source is null || sources.Contains(null) || !sources.Add(source);

    private static int Ttl(KeepalivedStatement block, bool isIPv6) =>
        block.Children.Where(c => c.Is("ttl") || c.Is("hoplimit")).Select(c => c.Integer(1, 1, 255)).LastOrDefault(t => t is not null) ?? (isIPv6 ? HopLimit : TimeToLive);
}
