using System.Collections;
using System.Globalization;
using System.Management.Automation;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads a suppression: a table such as <c>@{ Rule = 'HA009'; Reason = '…'; Until = '2027-06-30'; Target = 'host nfs1' }</c>.</summary>
internal sealed class SuppressionAttribute : ConvertAttribute<Suppression>
{
    private const string Form = "write @{ Rule = 'HA009'; Reason = 'why it is right here' }, and if need be Until = '2027-06-30' and Target = 'host nfs1'";

    private static readonly string[] s_keys = [nameof(Suppression.Rule), nameof(Suppression.Reason), nameof(Suppression.Until), nameof(Suppression.Target)];

    /// <inheritdoc/>
    protected override Suppression Convert(object value, string text)
    {
        if (value is not IDictionary table)
            throw Refuse($"'{text}' is not a suppression; {Form}.");
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            var key = entry.Key.ToString() ?? "";
            if (!s_keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw Refuse($"A suppression has no {key}; {Form}.{NearestName.Hint(key, s_keys)}");
            values[key] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        }
        return new Suppression
        {
            Rule = Text(nameof(Suppression.Rule)) ?? throw Refuse($"A suppression lacks its Rule; {Form}."),
            Reason = Text(nameof(Suppression.Reason)) ?? throw Refuse($"The suppression of {Text(nameof(Suppression.Rule))} lacks its Reason; {Form}."),
            Until = Date(values.GetValueOrDefault(nameof(Suppression.Until))),
            Target = Text(nameof(Suppression.Target)),
        };

        string? Text(string key) => values.GetValueOrDefault(key)?.ToString();
    }

    // Without quotes, 2027-06-30 is a subtraction to PowerShell.
    private static DateOnly? Date(object? value) => value switch
    {
        null => null,
        DateOnly date => date,
        DateTime time => DateOnly.FromDateTime(time),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw Refuse($"'{value}' is not a date; write it in quotes, like Until = '2027-06-30', or give a DateTime."),
    };
}
