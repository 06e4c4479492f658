using System.Collections;
using System.Management.Automation;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads the neighbours of hosts: a table of hosts and addresses, such as <c>@{ lb1 = '192.0.2.1'; lb2 = '192.0.2.2' }</c>.</summary>
internal sealed class BfdNeighborAttribute : TableAttribute
{
    private const string Form = "write the hosts with their neighbours, like @{ lb1 = '192.0.2.1'; lb2 = '192.0.2.2' }";

    /// <summary>By host: a hashtable has no order of its own. An empty cell of a CSV file is none.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null
        : Unwrap(inputData) is "" ? Array.Empty<BfdNeighbor>()
        : Many(inputData).SelectMany(Neighbors).OrderBy(n => n.Host, StringComparer.Ordinal).ToArray();

    private static IEnumerable<BfdNeighbor> Neighbors(object? value) => Unwrap(value) switch
    {
        BfdNeighbor known => [known],
        IDictionary table => table.Cast<DictionaryEntry>().Select(e => new BfdNeighbor
        {
            Host = HostObject.Find(e.Key)?.Name ?? e.Key.ToString()!,
            Address = IPText.TryParseAddress(e.Value?.ToString() ?? "", out var address) ? address : throw Refuse($"The neighbour of {e.Key} is '{e.Value}', which is no IP address; {Form}."),
        }),
        _ => throw Refuse($"'{value}' is no host with its neighbour; {Form}."),
    };
}
