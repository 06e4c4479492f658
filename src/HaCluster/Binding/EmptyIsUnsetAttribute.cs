using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>Takes an empty text, such as an empty cell of a CSV file, for nothing said.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyIsUnsetAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string { Length: 0 } ? null : inputData;
}
