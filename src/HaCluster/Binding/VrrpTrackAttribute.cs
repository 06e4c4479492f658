using System.Collections;
using System.Management.Automation;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads what an instance or a group tracks: names, such as <c>check-web, check-db</c>; a table of names and weights, such as <c>@{ 'check-web' = -20 }</c>; or what New-VrrpScript and its like make.</summary>
internal sealed class VrrpTrackAttribute : TableAttribute
{
    private const string Form = "write names, or a table of names and weights, like @{ eth1 = -20 }, or eth1 = @{ Weight = -20; Reverse = $true }";

    /// <summary>Tables by name: a hashtable has no order of its own. An empty cell of a CSV file is none.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null
        : Unwrap(inputData) is "" ? Array.Empty<VrrpTrack>()
        : Many(inputData).SelectMany(Tracks).ToArray();

    private static IEnumerable<VrrpTrack> Tracks(object? value) => Unwrap(value) switch
    {
        VrrpTrack known => [known],
        IDictionary table => table.Cast<DictionaryEntry>().Select(e => Track(e.Key.ToString()!, e.Value)).OrderBy(t => t.Name, StringComparer.Ordinal),
        VrrpScript or VrrpTrackFile or VrrpTrackProcess or BfdInstance => [new VrrpTrack { Name = value!.ToString()! }],
        string { Length: > 0 } name => [new VrrpTrack { Name = name }],
        // A name of digits only, which PowerShell takes for a number.
        ValueType => [new VrrpTrack { Name = value!.ToString()! }],
        _ => throw Refuse($"'{value}' is no name of what is to be tracked; {Form}."),
    };

    private static VrrpTrack Track(string name, object? value)
    {
        if (Unwrap(value) is not IDictionary details)
            return new VrrpTrack { Name = name, Weight = value is null ? null : Weight(name, value) };
        foreach (var key in details.Keys.Cast<object>().Select(k => k.ToString() ?? ""))
        {
            if (!key.Equals(nameof(VrrpTrack.Weight), StringComparison.OrdinalIgnoreCase) && !key.Equals(nameof(VrrpTrack.Reverse), StringComparison.OrdinalIgnoreCase))
                throw Refuse($"What is tracked has no {key}; {Form}.{NearestName.Hint(key, [nameof(VrrpTrack.Weight), nameof(VrrpTrack.Reverse)])}");
        }
        return new VrrpTrack { Name = name, Weight = details[nameof(VrrpTrack.Weight)] is { } weight ? Weight(name, weight) : null, Reverse = LanguagePrimitives.IsTrue(details[nameof(VrrpTrack.Reverse)]) };
    }

    private static int Weight(string name, object value) => LanguagePrimitives.TryConvertTo(value, out int weight)
        ? weight
        : throw Refuse($"The weight of {name} is '{value}'; write a number, like @{{ '{name}' = -20 }}.");
}
