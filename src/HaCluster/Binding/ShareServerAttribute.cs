using System.Management.Automation;
using HaCluster.Features.Vrrp;

namespace HaCluster.Binding;

/// <summary>Takes who exports a share: a host or a VRRP instance, by its name or as the object that was made, or a VIP.</summary>
internal sealed class ShareServerAttribute : ConvertAttribute<string>
{
    /// <inheritdoc/>
    protected override string Convert(object value, string text) => value switch
    {
        VrrpInstance instance => instance.Name,
        _ when HostObject.IsText(value) => text,
        _ => NameOf(value),
    };

    /// <inheritdoc/>
    protected override string ConvertObject(PSObject value) => NameOf(value);

    private static string NameOf(object value) =>
        HostObject.Find(value)?.Name ?? throw Refuse($"'{value}' is neither a host nor a VRRP instance; give its name, or a VIP.");
}
