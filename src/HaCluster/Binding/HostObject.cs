using System.Collections;
using System.Management.Automation;
using System.Net;

namespace HaCluster.Binding;

/// <summary>A host as other commands and files give it: an object with a name, an address, or both.</summary>
/// <param name="Name">Its name, or its address where it has no other.</param>
/// <param name="Address">Its address as text; <see langword="null"/> where it says none.</param>
internal sealed record HostObject(string Name, string? Address)
{
    /// <summary>What to give, for errors.</summary>
    public const string Expected = "give its name, its address, or an object with a property HostName, ComputerName, Name or IPAddress";

    private static readonly string[] s_names = ["HostName", "ComputerName", "Name", "Host"];

    private static readonly string[] s_addresses = ["IPAddress", "Address"];

    /// <summary>Whether a value is a host by what its text says, and needs no properties.</summary>
    public static bool IsText(object value) => value is string or IPAddress or ValueType;

    /// <summary>Reads an object's properties; <see langword="null"/> for one that names no host. An empty property says nothing.</summary>
    public static HostObject? Find(object value)
    {
        Func<string, object?> property = value is IDictionary table ? key => table[key] : key => PSObject.AsPSObject(value).Properties[key]?.Value;
        var (name, address) = (First(s_names), First(s_addresses));
        return (name ?? address) is { } called ? new HostObject(called, address) : null;

        string? First(string[] keys) => keys.Select(k => property(k)?.ToString()).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
    }
}
