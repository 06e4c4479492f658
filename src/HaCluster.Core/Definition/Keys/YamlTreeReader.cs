using System.Globalization;
using HaCluster.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaCluster.Definition.Keys;

/// <summary>Reads YAML text as a tree of nodes, within bounds that hold against hostile input.</summary>
/// <remarks>
/// YamlDotNet's own tree resolves aliases and recurses without a limit. Its event parser, which this builds on, takes time in
/// proportion to the text. An alias is the very node of its anchor, and what it stands for counts as if it were written out:
/// a small file cannot stand for one that is larger or deeper than a definition may be.
/// </remarks>
internal sealed class YamlTreeReader
{
    /// <summary>The longest text, in characters: room for a cluster of 40,000 real servers.</summary>
    internal const int LongestText = 8 * 1024 * 1024;

    private const int LongestScalar = 64 * 1024;
    private const int DeepestNesting = 32;

    // What sets it apart from the next one.
    private const int LengthOfNode = 2;

    private const string MergeKey = "<<";

    private readonly string? _file;
    private readonly Parser _parser;
    private readonly Dictionary<string, Anchored> _anchors = [];
    private readonly HashSet<string> _open = [];

    // How long the text would be with all aliases written out, about; and how deep the nodes reach that were read last.
    private long _length;
    private int _deepest;

    /// <summary>A node that aliases can stand for.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Length">How long its text is with its aliases written out, about.</param>
    /// <param name="Height">How many levels it has below it.</param>
    private sealed record Anchored(YamlNode Node, long Length, int Height);

    private YamlTreeReader(string text, string? file) => (_parser, _file) = (new Parser(new StringReader(text)), file);

    /// <summary>The document's root, or <see langword="null"/> for an empty document.</summary>
    /// <exception cref="DefinitionException">The text is no YAML, or more of it than a definition may have.</exception>
    internal static YamlNode? Read(string text, string? file)
    {
        if (text.Length > LongestText)
            throw Mistake(DefinitionErrorId.TooLarge, new SourceLocation(file, 1), $"The definition is longer than {LongestText / 1024 / 1024} MB.");
        RefuseNul(text, file);
        var reader = new YamlTreeReader(text, file);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            throw Mistake(DefinitionErrorId.Syntax, reader.At(e.Start), $"This is not YAML: {LowerFirst(e.Message)}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet 18 answers some broken texts with such an exception, which knows no place.
            throw Mistake(DefinitionErrorId.Syntax, reader.At(reader._parser.Current!.End), "This is not YAML from here on: a bracket or a quote before it may lack its other half.", e);
        }
    }

    // The parser takes U+0000 for the end of the text and would drop the rest without a word.
    private static void RefuseNul(string text, string? file)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul < 0)
            return;
        var line = text.AsSpan(0, nul).Count('\n') + 1;
        throw Mistake(DefinitionErrorId.Syntax, new SourceLocation(file, line, nul - text.LastIndexOf('\n', nul)), "This is not YAML: it has a NUL character.");
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
            return null;
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            throw Mistake(DefinitionErrorId.Unsupported, At(second.Start), "A second document begins here; a file describes one cluster.");
        _parser.Consume<StreamEnd>();
        return root is YamlText { IsNull: true } ? null : root;
    }

    private YamlNode ReadNode(int depth)
    {
        _parser.Accept<ParsingEvent>(out var next);
        var start = At(next!.Start);
        if (depth > DeepestNesting)
            throw Mistake(DefinitionErrorId.TooLarge, start, $"The definition nests deeper than {DeepestNesting} levels.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Resolve(alias.Value.Value, depth, start);
        if (next is NodeEvent { Tag.IsEmpty: false })
            throw Mistake(DefinitionErrorId.Unsupported, start, "Tags (!) are not part of a definition; leave it out, or put the value in quotes if it begins with that character.");
        var anchor = next is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        var (lengthBefore, deepestBefore) = (_length, _deepest);
        (_length, _deepest) = (_length + LengthOfNode, depth);
        if (anchor is not null)
            _open.Add(anchor);
        var read = ReadValue(depth, start);
        if (anchor is not null)
        {
            _open.Remove(anchor);
            _anchors[anchor] = new(read, _length - lengthBefore, _deepest - depth);
        }
        _deepest = Math.Max(_deepest, deepestBefore);
        return read;
    }

    private YamlNode ReadValue(int depth, SourceLocation start)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
            return ReadText(scalar, start);
        if (_parser.TryConsume<SequenceStart>(out _))
            return ReadList(depth, start);
        _parser.Consume<MappingStart>();
        return ReadMap(depth, start);
    }

    private YamlNode Resolve(string name, int depth, SourceLocation start)
    {
        if (_open.Contains(name))
            throw Mistake(DefinitionErrorId.Unsupported, start, $"The alias *{name} stands within what it stands for.");
        if (!_anchors.TryGetValue(name, out var anchored))
            throw Mistake(DefinitionErrorId.Unsupported, start, $"No anchor before this is called &{name}.{NearestName.Hint(name, _anchors.Keys)} Write the value out, or put it in quotes if it begins with '*'.");
        if (depth + anchored.Height > DeepestNesting)
            throw Mistake(DefinitionErrorId.TooLarge, start, $"With the alias *{name} written out, the definition nests deeper than {DeepestNesting} levels.");
        _length += anchored.Length;
        if (_length > LongestText)
            throw Mistake(DefinitionErrorId.TooLarge, start, $"With the alias *{name} and those before it written out, the definition is longer than {LongestText / 1024 / 1024} MB.");
        _deepest = Math.Max(_deepest, depth + anchored.Height);
        return anchored.Node;
    }

    private YamlText ReadText(Scalar scalar, SourceLocation start)
    {
        _length += scalar.Value.Length;
        return scalar.Value.Length <= LongestScalar
            ? new YamlText(scalar.Value, scalar.Style is ScalarStyle.Plain) { Location = start }
            : throw Mistake(DefinitionErrorId.TooLarge, start, $"This value is longer than {LongestScalar / 1024} KB.");
    }

    private YamlList ReadList(int depth, SourceLocation start)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlList(items) { Location = start };
    }

    private YamlMap ReadMap(int depth, SourceLocation start)
    {
        var entries = new List<(YamlText, YamlNode)>();
        var merged = new List<(YamlText Key, YamlNode Value)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            if (key is not YamlText name)
                throw Mistake(DefinitionErrorId.Unsupported, key.Location!, $"A key must be a single value, not {key.Kind}.");
            var value = ReadNode(depth + 1);
            if (name is { IsPlain: true, Value: MergeKey })
                merged.AddRange(EntriesOf(value, name.Location!));
            else
                entries.Add((name, value));
        }
        // What the mapping says itself goes before what it takes over, and what it takes over first before what comes then.
        var said = entries.Select(e => e.Item1.Value).ToHashSet();
        entries.AddRange(merged.Where(e => said.Add(e.Key.Value)));
        return new YamlMap(entries) { Location = start };
    }

    /// <summary>What a merge key takes over (yaml.org/type/merge.html): the entries of a mapping, or of several.</summary>
    private static IEnumerable<(YamlText Key, YamlNode Value)> EntriesOf(YamlNode merged, SourceLocation at) => merged switch
    {
        YamlMap map => map.Entries,
        YamlList list when list.Items.All(i => i is YamlMap) => list.Items.Cast<YamlMap>().SelectMany(m => m.Entries),
        _ => throw Mistake(DefinitionErrorId.WrongType, at, $"After '{MergeKey}:' belongs a mapping, or a list of mappings, whose keys are taken over: {MergeKey}: *anchor."),
    };

    private SourceLocation At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    private static DefinitionException Mistake(string id, SourceLocation location, string message, Exception? inner = null)
    {
        var mistakes = new MistakeList();
        mistakes.Add(id, location, message);
        return mistakes.ToException(inner);
    }

    private static string LowerFirst(string text) => char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
}
