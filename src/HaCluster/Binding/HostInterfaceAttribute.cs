using System.Collections;
using System.Management.Automation;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads the interfaces of a host: a table of their names and addresses, such as <c>@{ eth0 = '192.0.2.11/24', '2001:db8::11/64'; eth1 = '198.51.100.11/24' }</c>.</summary>
internal sealed class HostInterfaceAttribute : TableAttribute
{
    private const string Form = "write the interfaces with their addresses, like @{ eth0 = '192.0.2.11/24', '2001:db8::11/64'; eth1 = '198.51.100.11/24' }";

    /// <summary>By name: a hashtable has no order of its own. An empty cell of a CSV file is none.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null
        : Unwrap(inputData) is "" ? Array.Empty<HostInterface>()
        : Many(inputData).SelectMany(Interfaces).OrderBy(i => i.Name, StringComparer.Ordinal).ToArray();

    private static IEnumerable<HostInterface> Interfaces(object? value) => Unwrap(value) switch
    {
        HostInterface known => [known],
        IDictionary table => table.Cast<DictionaryEntry>().Select(e => new HostInterface { Name = e.Key.ToString()!, Addresses = Many(e.Value).Select(a => Address(e.Key, a)).ToValueList() }),
        _ => throw Refuse($"'{value}' is no interface with its addresses; {Form}."),
    };

    private static InterfaceAddress Address(object name, object? value) => Unwrap(value) switch
    {
        InterfaceAddress address => address,
        { } other when InterfaceAddress.TryParse(other.ToString(), null, out var address) && other.ToString()!.Contains('/', StringComparison.Ordinal) => address,
        _ => throw Refuse($"'{value}', of {name}, is no address with the length of its network's prefix; {Form}."),
    };
}
