using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>The shapes of single values.</summary>
internal static class Shapes
{
    // A plain 1111 is a number to an editor, and text to us: no password has to be put in quotes.
    private const string TextSchema = """{ "type": ["string", "number"] }""";
    private const string StringSchema = """{ "type": "string" }""";

    /// <summary>A text of which its key says more.</summary>
    internal static readonly ScalarShape<string> Text = new("text", TryParseText, v => v, TextSchema);

    /// <summary>The name of a host of the cluster.</summary>
    internal static readonly ScalarShape<string> HostName = new("text", TryParseText, v => v, TextSchema) { Means = (v, spot) => new HostReference(spot, v) };

    internal static readonly ScalarShape<bool> Bool = new("true or false", TryParseBool, v => v ? "true" : "false", """{ "type": "boolean" }""")
    {
        Words = ["true", "false"],
        IsWrittenPlain = true,
    };

    /// <summary>A duration of which its key says more.</summary>
    internal static readonly ScalarShape<TimeSpan> AnyDuration = NewDuration(null);

    internal static readonly ScalarShape<IPAddress> IP = new(
        "an IP address, such as 192.0.2.11 or 2001:db8::11", TryParseAddress, v => v.ToString(), StringSchema);

    internal static readonly ScalarShape<InterfaceAddress> IPWithPrefix = new(
        "an IP address with its prefix length, such as 192.0.2.100/24 or 2001:db8::100/64", TryParseInterfaceAddress, v => v.ToString(), StringSchema);

    internal static readonly ScalarShape<IPEndPoint> IPWithPort = new(
        "an IP address and a port from 1 to 65535, such as 192.0.2.100:80 or [2001:db8::100]:80", TryParseEndPoint, v => v.ToString(), StringSchema)
    {
        Means = (v, spot) => new RangedNumber(spot, v.Port, ModelRanges.Port),
    };

    internal static readonly ScalarShape<IPEndPoint> ServiceAddress = new(
        "an IP address and a port, such as 192.0.2.100:80 or [2001:db8::100]:80; 192.0.2.100:0 stands for all ports", IPText.TryParseServiceAddress, v => v.ToString(), StringSchema)
    {
        Means = (v, spot) => new RangedNumber(spot, v.Port, ModelRanges.PortOrAll),
    };

    internal static readonly ListShape<string> Texts = new(Text);

    internal static readonly ListShape<string> HostNames = new(HostName);

    /// <summary>A text of which its key says more, and what to do where somebody has several.</summary>
    internal static ScalarShape<string> OneText(string ofList) => new("text", TryParseText, v => v, TextSchema) { OfList = ofList };

    /// <summary>A text that goes to a place which says what is wrong with one there.</summary>
    internal static ScalarShape<string> TextFor(Func<string, string?> problemOf) =>
        new("text", TryParseText, v => v, TextSchema) { Means = (v, spot) => new PlacedText(spot, v, problemOf) };

    /// <summary>A list of such texts.</summary>
    internal static ListShape<string> TextsFor(Func<string, string?> problemOf) => new(TextFor(problemOf));

    /// <summary>A text of many lines that goes to such a place.</summary>
    internal static ScalarShape<string> LinesFor(Func<string, string?> problemOf) =>
        new("text", TryParseText, v => v, StringSchema) { IsLines = true, Means = (v, spot) => new PlacedText(spot, v, problemOf) { IsShown = false } };

    /// <summary>A secret.</summary>
    /// <param name="called">What it is, such as <c>password for sudo</c>.</param>
    /// <param name="problemOf">What is wrong with a value where it goes, or <see langword="null"/>; without a piece of it.</param>
    internal static ScalarShape<Secret> Password(string called, Func<string, string?> problemOf) =>
        new("text, best env:NAME or file:PATH", TryParseSecret, FormatSecret, TextSchema) { Means = (v, spot) => new KeptSecret(spot, v, called, problemOf) };

    /// <summary>A duration from one to another.</summary>
    internal static ScalarShape<TimeSpan> Duration(TimeSpan least, TimeSpan most) => NewDuration(new DurationRange(least, most));

    internal static ScalarShape<int> Int(IntRange range) => new(
        $"a whole number from {range}",
        (string t, out int v) => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v) && range.Contains(v),
        v => v.ToString(CultureInfo.InvariantCulture),
        $$"""{ "type": "integer", "minimum": {{range.Least}}, "maximum": {{range.Most}} }""")
    {
        IsWrittenPlain = true,
        Means = (v, spot) => new RangedNumber(spot, v, range),
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

    private static ScalarShape<TimeSpan> NewDuration(DurationRange? range) => new(
        DurationText.Expected, DurationText.TryParse, DurationText.Format, $$"""{ "type": "string", "pattern": {{System.Text.Json.JsonSerializer.Serialize(DurationText.Pattern)}} }""")
    {
        Means = range is null ? null : (v, spot) => new RangedDuration(spot, v, _ => range.Value),
    };

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
