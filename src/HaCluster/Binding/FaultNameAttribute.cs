using System.Management.Automation;
using HaCluster.Failover;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Takes names of faults that there are, and refuses others with a sentence that says which there are.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FaultNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            FaultList.NameOf(element?.ToString() ?? "");
        }
        catch (HaClusterException e)
        {
            throw new ValidationMetadataException(e.Message, e);
        }
    }
}
