using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Binding;

/// <summary>Takes who exports a share: a host or a VRRP instance, by its name or as the object that was made, or a VIP.</summary>
internal sealed class ShareServerAttribute : ConvertAttribute<string>
{
    /// <inheritdoc/>
    protected override string Convert(object value, string text) => value switch
    {
        ClusterHost host => host.Name,
        VrrpInstance instance => instance.Name,
        _ => text,
    };
}
