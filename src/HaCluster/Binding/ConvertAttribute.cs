using System.Collections;
using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>Reads what a user wrote for a parameter, one value or a list, and refuses the rest with a sentence that says how to write it.</summary>
/// <typeparam name="T">What the parameter holds.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ConvertAttribute<T> : ArgumentTransformationAttribute
    where T : notnull
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Unwrap(inputData) switch
    {
        null => null,
        IEnumerable many and not string and not IDictionary and not T => many.Cast<object?>().Select(One).ToArray(),
        _ => One(inputData),
    };

    /// <summary>Reads one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">
    /// The value as it was typed: PowerShell takes a bare <c>5s</c> for a number (a short), <c>007</c> for seven,
    /// and remembers the text.
    /// </param>
    /// <exception cref="ArgumentTransformationMetadataException">It cannot be read; the message shows how to write it.</exception>
    protected abstract T Convert(object value, string text);

    /// <summary>The error for a value that cannot be read.</summary>
    protected static ArgumentTransformationMetadataException Refuse(string message) => new(message);

    private T One(object? item) => Unwrap(item) switch
    {
        T already => already,
        null => throw Refuse("An empty item stands in the list."),
        var value => Convert(value, item!.ToString() ?? ""),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
