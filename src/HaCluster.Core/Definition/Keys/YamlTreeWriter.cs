using System.Text.RegularExpressions;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaCluster.Definition.Keys;

/// <summary>Writes a tree of nodes as YAML made to be read: sections and their items in lines, short lists and mappings in brackets.</summary>
internal static partial class YamlTreeWriter
{
    private const int LongestInBrackets = 90;

    // The items of the top-level sections are the objects of the cluster: they never hide in brackets.
    private const int DepthOfSectionItems = 2;

    /// <exception cref="HaClusterException">A text has half of a surrogate pair, which no file can hold.</exception>
    internal static string Write(YamlNode root)
    {
        try
        {
            return WriteDocument(root);
        }
        catch (YamlException e)
        {
            throw new HaClusterException(DefinitionErrorId.NotExportable, $"A text of the cluster cannot be written: {e.Message}", null, e);
        }
    }

    private static string WriteDocument(YamlNode root)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithIndentedSequences().WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root, depth: 0, isItem: false);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, YamlNode node, int depth, bool isItem)
    {
        var inBrackets = depth >= DepthOfSectionItems && !(isItem && depth == DepthOfSectionItems) && FitsInBrackets(node);
        switch (node)
        {
            case YamlText text:
                EmitText(emitter, text);
                break;
            case YamlList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, inBrackets || list.Items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items)
                    Emit(emitter, item, depth + 1, isItem: true);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, inBrackets ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map.Entries)
                {
                    EmitText(emitter, key);
                    Emit(emitter, value, depth + 1, isItem: false);
                }
                emitter.Emit(new MappingEnd());
                break;
        }
    }

    private static bool FitsInBrackets(YamlNode node)
    {
        var parts = node switch
        {
            YamlList list => list.Items,
            YamlMap map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
            _ => [],
        };
        return parts.All(p => p is YamlText { IsLines: false }) && parts.Cast<YamlText>().Sum(p => p.Value.Length + 2) <= LongestInBrackets;
    }

    private static void EmitText(Emitter emitter, YamlText text)
    {
        var style = text.IsPlain || StandsPlain(text.Value) ? ScalarStyle.Plain
            : text.IsLines && StandsInLines(text.Value) ? ScalarStyle.Literal
            : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text.Value, style, style == ScalarStyle.Plain, style != ScalarStyle.Plain));
    }

    /// <summary>Whether every YAML reader, old or new, takes the text without quotes for itself.</summary>
    private static bool StandsPlain(string value) => SafeCharacters().IsMatch(value) && !MeansSomethingElse().IsMatch(value);

    /// <summary>Whether the lines can stand below each other as they are: printable, none with a blank at its end, the first not indented, the last one ended.</summary>
    private static bool StandsInLines(string value) => PlainLines().IsMatch(value);

    [GeneratedRegex(@"\A(?=[!-~])(?:[ -~]*[!-~]\n|\n(?!\z))+\z")]
    private static partial Regex PlainLines();

    [GeneratedRegex(@"\A[A-Za-z0-9_/][A-Za-z0-9_/.:@+=%()-]*(?<!:)\z")]
    private static partial Regex SafeCharacters();

    // Numbers, base-60 numbers, dates, booleans and null of YAML 1.1 and 1.2.
    [GeneratedRegex(
        """
        \A(?: [0-9][0-9_]*(?:\.[0-9_]*)?(?:e[+-]?[0-9]+)?
            | 0[xob][0-9a-f_]+
            | [0-9]+(?::[0-9]+)+(?:\.[0-9]*)?
            | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*
            | y | n | yes | no | on | off | true | false | null
        )\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MeansSomethingElse();
}
