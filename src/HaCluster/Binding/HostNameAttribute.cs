using HaCluster.Model;

namespace HaCluster.Binding;

/// <summary>Takes a host by its name or as the object that <c>New-ClusterHost</c> made.</summary>
internal sealed class HostNameAttribute : ConvertAttribute<string>
{
    /// <inheritdoc/>
    protected override string Convert(object value, string text) => value is ClusterHost host ? host.Name : text;
}
