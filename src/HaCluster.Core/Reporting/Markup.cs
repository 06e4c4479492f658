using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace HaCluster.Reporting;

/// <summary>Builds HTML and SVG as a tree, so that every string is encoded by construction.</summary>
internal static class Markup
{
    private static readonly XNamespace SvgNamespace = "http://www.w3.org/2000/svg";

    /// <summary>An HTML element. Strings become text, attributes and elements what they are, lists all their items.</summary>
    public static XElement Html(string name, params object?[] content) => new(name, content.Select(Clean));

    /// <summary>An SVG element.</summary>
    public static XElement Svg(string name, params object?[] content) => new(SvgNamespace + name, content.Select(Clean));

    /// <summary>An attribute; numbers in the invariant culture, lengths with at most two decimals.</summary>
    public static XAttribute Attr(string name, object value) => new(name, Clean(value switch
    {
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    }));

    /// <summary>A class attribute.</summary>
    public static XAttribute Class(string name) => Attr("class", name);

    /// <summary>Seconds as people read them: <c>3.42 s</c>, <c>20 ms</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>The page as text of an HTML document.</summary>
    public static string Document(XElement html) => "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";

    private static object? Clean(object? content) => content switch
    {
        string text => Clean(text),
        _ => content,
    };

    /// <summary>A header or an error message may hold characters that no document can: each shows as a replacement character.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text, i++, 2);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return clean.ToString();
    }
}
