using System.Management.Automation;
using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Takes a host as an object of <c>New-ClusterHost</c>, or makes one of an address, of a name that ssh knows, or of an object with such properties.</summary>
internal sealed class ClusterHostAttribute : ConvertAttribute<ClusterHost>
{
    /// <inheritdoc/>
    protected override ClusterHost Convert(object value, string text) => HostObject.IsText(value) ? OfText(text, text) : OfObject(value);

    /// <inheritdoc/>
    protected override ClusterHost ConvertObject(PSObject value) => OfObject(value);

    private static ClusterHost OfObject(object value) => HostObject.Find(value) switch
    {
        null => throw Refuse($"'{value}' is not a host; {HostObject.Expected}."),
        { Address: { } address } host when !IPText.TryParseAddress(address, out _) => throw Refuse($"The address of {host.Name} is '{address}'; write it like 192.0.2.11 or 2001:db8::11."),
        var host => OfText(host.Name, host.Address ?? host.Name),
    };

    private static ClusterHost OfText(string name, string reached) => IPText.TryParseAddress(reached, out var address)
        ? new ClusterHost { Name = name, Address = address }
        // The address stays unknown here: ssh finds the host by its name, and a piece needs no more.
        : new ClusterHost { Name = name, Address = IPAddress.None, SshTarget = name };
}
