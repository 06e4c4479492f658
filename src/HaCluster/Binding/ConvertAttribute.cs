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
        // An empty cell of a CSV file: nothing is said.
        string { Length: 0 } => null,
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

    /// <summary>Reads an object that has nothing but properties, such as a line of a CSV file. Its text would be <c>@{Name=web1}</c>.</summary>
    protected virtual T ConvertObject(PSObject value) => throw Refuse($"An object with the properties {string.Join(", ", value.Properties.Select(p => p.Name))} stands where a single value belongs.");

    /// <summary>The error for a value that cannot be read.</summary>
    protected static ArgumentTransformationMetadataException Refuse(string message) => new(message);

    private T One(object? item) => Unwrap(item) switch
    {
        T already => already,
        null => throw Refuse("An empty item stands in the list."),
        PSObject custom => ConvertObject(custom),
        var value => Convert(value, item!.ToString() ?? ""),
    };

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
