using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Takes a host as an object of <c>New-ClusterHost</c>, or makes one of an address or of a name that ssh knows.</summary>
internal sealed class ClusterHostAttribute : ConvertAttribute<ClusterHost>
{
    /// <inheritdoc/>
    protected override ClusterHost Convert(object value, string text) => IPText.TryParseAddress(text, out var address)
        ? new ClusterHost { Name = text, Address = address }
        // The address stays unknown here: ssh finds the host by its name, and a piece needs no more.
        : new ClusterHost { Name = text, Address = IPAddress.None, SshTarget = text };
}
