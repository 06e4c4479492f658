using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>Takes a host by its name or as an object that has one, such as <c>New-ClusterHost</c> makes.</summary>
internal sealed class HostNameAttribute : ConvertAttribute<string>
{
    /// <inheritdoc/>
    protected override string Convert(object value, string text) => HostObject.IsText(value) ? text : NameOf(value);

    /// <inheritdoc/>
    protected override string ConvertObject(PSObject value) => NameOf(value);

    private static string NameOf(object value) => HostObject.Find(value)?.Name ?? throw Refuse($"'{value}' is not a host; {HostObject.Expected}.");
}
