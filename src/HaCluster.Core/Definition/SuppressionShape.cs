using System.Globalization;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Definition;

/// <summary>What a suppression looks like in a definition.</summary>
internal static class SuppressionShape
{
    private const string DateForm = "yyyy-MM-dd";

    private static readonly ScalarShape<DateOnly> Date = new(
        "a date, such as 2027-06-30", TryParseDate, v => v.ToString(DateForm, CultureInfo.InvariantCulture), """{ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }""")
    {
        IsWrittenPlain = true,
    };

    internal static readonly ObjectShape<Suppression> Root = new(
        new Suppression { Rule = "", Reason = "" },
        new Key<Suppression, string>("rule", Text, s => s.Rule, (s, v) => s with { Rule = v },
            "The rule's id, such as HA009.", isRequired: true),
        new Key<Suppression, string>("reason", Text, s => s.Reason, (s, v) => s with { Reason = v },
            "Why what the rule finds is right here.", isRequired: true),
        new Key<Suppression, DateOnly?>("until", Optional(Date), s => s.Until, (s, v) => s with { Until = v },
            "The last day on which it counts. Default: it has no end."),
        new Key<Suppression, string?>("target", Text!, s => s.Target, (s, v) => s with { Target = v },
            "The one object that it is for, as the finding calls it: host nfs1. Default: all that the rule finds."));

    private static bool TryParseDate(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
