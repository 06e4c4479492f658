using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>Keeps out of a lab what cannot become a file name, a host name, an interface or a shell word.</summary>
internal static partial class LabValidation
{
    public static void CheckName(string lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        if (!LabName().IsMatch(lab))
            throw Error($"'{lab}' is not a name for a lab: use up to 30 lower-case letters, digits and hyphens, beginning with a letter or digit.");
    }

    public static void Check(LabDefinition definition)
    {
        CheckName(definition.Name);
        if (definition.Nodes.Count == 0)
            throw Error($"The lab '{definition.Name}' has no nodes.");
        foreach (var node in definition.Nodes)
            Check(node);
        if (Repeated(definition.Nodes.Select(n => n.Name)) is { } name)
            throw Error($"Two nodes are called '{name}'.");
        if (Repeated(definition.Nodes.SelectMany(n => n.Interfaces).Select(i => i.Address)) is { } address)
            throw Error($"The address {address} is used twice.");
    }

    private static void Check(LabNode node)
    {
        if (!HostName().IsMatch(node.Name))
            throw Error($"'{node.Name}' is not a host name: use letters, digits, hyphens and dots, at most 63.");
        if (node.Interfaces.Count == 0)
            throw Error($"The node '{node.Name}' has no interface.");
        foreach (var one in node.Interfaces)
        {
            if (!InterfaceName().IsMatch(one.Name) || one.Name is "lo" or "all" or "default")
                throw Error($"'{one.Name}' on '{node.Name}' is not a name for a network interface: use up to 15 letters, digits, dots, hyphens and underscores.");
            var bits = one.Address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
            if (one.PrefixLength < 1 || one.PrefixLength > bits)
                throw Error($"{one.Address}/{one.PrefixLength} on '{node.Name}': the prefix length must be 1 to {bits}.");
            if (IPAddress.IsLoopback(one.Address) || one.Address.IsIPv6LinkLocal || one.Address.Equals(IPAddress.Any) || one.Address.Equals(IPAddress.IPv6Any))
                throw Error($"{one.Address} on '{node.Name}' is not an address that other machines can reach.");
        }
        foreach (var path in node.StoragePaths)
        {
            if (!StoragePath().IsMatch(path) || path.Split('/').Any(p => p is "." or ".."))
                throw Error($"'{path}' on '{node.Name}' is not a storage path: write an absolute path of letters, digits, dots, hyphens and underscores.");
        }
    }

    private static T? Repeated<T>(IEnumerable<T> items) where T : class => items.GroupBy(i => i).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static HaClusterException Error(string message) => new("LabDefinitionInvalid", message);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,29}\z")]
    private static partial Regex LabName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]{0,62}\z")]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,15}\z")]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"\A(/[A-Za-z0-9._-]+)+\z")]
    private static partial Regex StoragePath();
}
