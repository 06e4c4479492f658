using HaCluster.Lab;

namespace HaCluster.Binding;

/// <summary>Takes a lab by its name or as the object that <c>Get-HaClusterLab</c> gives.</summary>
internal sealed class LabNameAttribute : ConvertAttribute<string>
{
    /// <inheritdoc/>
    protected override string Convert(object value, string text) => value is LabState lab ? lab.Name : text;
}
