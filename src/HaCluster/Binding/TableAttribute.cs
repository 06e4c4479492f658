using System.Collections;
using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>What the attributes share that read tables of names and what belongs to each, or lists of such.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class TableAttribute : ArgumentTransformationAttribute
{
    /// <summary>The items of a list; a text and a table are one.</summary>
    protected static IEnumerable<object?> Many(object? value) => Unwrap(value) is IEnumerable many and not string and not IDictionary ? many.Cast<object?>() : [value];

    /// <summary>What PowerShell has wrapped.</summary>
    protected static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The error for a value that cannot be read.</summary>
    protected static ArgumentTransformationMetadataException Refuse(string message) => new(message);
}
