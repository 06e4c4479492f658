using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>Takes the words of a CSV file for a switch: <c>true</c>, <c>yes</c> or <c>1</c>; <c>false</c>, <c>no</c>, <c>0</c> or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class YesNoAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text ? inputData : text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "1" => true,
            "FALSE" or "NO" or "0" or "" => false,
            _ => throw new ArgumentTransformationMetadataException($"'{text}' is neither true nor false."),
        };
}
