using System.Globalization;
using System.Net;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>The shapes of single values.</summary>
internal static class Shapes
{
    // A plain 1111 is a number to an editor, and text to us: no password has to be put in quotes.
    private const string TextSchema = """{ "type": ["string", "number"] }""";
    private const string StringSchema = """{ "type": "string" }""";

    internal static readonly ScalarShape<string> Text = new("text", TryParseText, v => v, TextSchema);

    internal static readonly ScalarShape<string> Lines = new("text", TryParseText, v => v, StringSchema) { IsLines = true };

    internal static readonly ScalarShape<bool> Bool = new("true or false", TryParseBool, v => v ? "true" : "false", """{ "type": "boolean" }""")
    {
        Words = ["true", "false"],
        IsWrittenPlain = true,
    };

    internal static readonly ScalarShape<TimeSpan> Duration = new(
        DurationText.Expected, DurationText.TryParse, DurationText.Format, $$"""{ "type": "string", "pattern": {{System.Text.Json.JsonSerializer.Serialize(DurationText.Pattern)}} }""");

    internal static readonly ScalarShape<IPAddress> IP = new(
        "an IP address, such as 192.0.2.11 or 2001:db8::11", TryParseAddress, v => v.ToString(), StringSchema);

    internal static readonly ScalarShape<InterfaceAddress> IPWithPrefix = new(
        "an IP address with its prefix length, such as 192.0.2.100/24 or 2001:db8::100/64", TryParseInterfaceAddress, v => v.ToString(), StringSchema);

    internal static readonly ScalarShape<IPEndPoint> IPWithPort = new(
        "an IP address and a port from 1 to 65535, such as 192.0.2.100:80 or [2001:db8::100]:80", TryParseEndPoint, v => v.ToString(), StringSchema);

    internal static readonly ScalarShape<Secret> Password = new("text, best env:NAME or file:PATH", TryParseSecret, FormatSecret, TextSchema);

    internal static readonly ListShape<string> Texts = new(Text);

    internal static ScalarShape<int> Int(IntRange range) => new(
        $"a whole number from {range}",
        (string t, out int v) => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v) && range.Contains(v),
        v => v.ToString(CultureInfo.InvariantCulture),
        $$"""{ "type": "integer", "minimum": {{range.Least}}, "maximum": {{range.Most}} }""")
    {
        IsWrittenPlain = true,
    };

    /// <summary>One of the enum's words, except those that have no meaning here.</summary>
    internal static ScalarShape<T> Word<T>(params T[] except) where T : struct, Enum
    {
        string[] words = [.. Enum.GetValues<T>().Except(except).Select(EnumText.Format)];
        return new(
            $"one of {string.Join(", ", words)}",
            (string t, out T v) => EnumText.TryParse(t, out v) && !except.Contains(v),
            EnumText.Format,
            $$"""{ "enum": [{{string.Join(", ", words.Select(w => $"\"{w}\""))}}] }""")
        {
            Words = words,
        };
    }

    internal static NullableShape<T> Optional<T>(Shape<T> shape) where T : struct => new(shape);

    private static bool TryParseText(string text, out string value) => (value = text) is not null;

    private static bool TryParseBool(string text, out bool value) =>
        (value = text is "true" or "True" or "TRUE") || text is "false" or "False" or "FALSE";

    private static bool TryParseAddress(string text, out IPAddress value) => IPText.TryParseAddress(text, out value!);

    private static bool TryParseInterfaceAddress(string text, out InterfaceAddress value) => InterfaceAddress.TryParse(text, null, out value!);

    private static bool TryParseEndPoint(string text, out IPEndPoint value) => IPText.TryParseEndPoint(text, out value!);

    private static bool TryParseSecret(string text, out Secret value)
    {
        value = Secret.IsReference(text) ? Secret.FromReference(text) : Secret.FromValue(text);
        return true;
    }

    private static string FormatSecret(Secret secret) => secret.Reference ?? throw new HaClusterException(
        DefinitionErrorId.SecretNotExportable,
        "The cluster holds a password that was given as a value, and a definition file must not hold one. "
        + "Keep it in an environment variable or a file, and name that in the cluster: env:NAME or file:PATH.");
}
