using System.Collections.Immutable;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>
/// The lossless syntax tree of one keepalived.conf: its statements, each with its place in the text, and the text itself.
/// Nothing is left out and nothing is an exception: what is wrong is a diagnostic, and the tree is complete all the same.
/// Parameters, conditions and includes stand in it as they are written; see <see cref="Expansion.KeepalivedExpansion"/> for what keepalived makes of them.
/// </summary>
public sealed class KeepalivedTree
{
    private KeepalivedTree(ConfigFile file, ImmutableArray<KeepalivedStatement> statements, IReadOnlyList<KeepalivedDiagnostic> diagnostics, bool needsExpansion) =>
        (File, Statements, Diagnostics, NeedsExpansion) = (file, statements, diagnostics, needsExpansion);

    /// <summary>The file, every byte of it.</summary>
    public ConfigFile File { get; }

    /// <summary>The statements of the top level.</summary>
    public ImmutableArray<KeepalivedStatement> Statements { get; }

    /// <summary>What is wrong with the text as it is written. Where a condition or a parameter decides about a brace, only the expansion can tell.</summary>
    public IReadOnlyList<KeepalivedDiagnostic> Diagnostics { get; }

    /// <summary>Whether there is anything that keepalived replaces before it looks at keywords: an include, a condition, a parameter or a sequence.</summary>
    public bool NeedsExpansion { get; }

    /// <summary>Reads a text.</summary>
    public static KeepalivedTree Parse(string text, string? path = null) => Parse(new ConfigFile(text, path));

    /// <summary>Reads a file.</summary>
    public static KeepalivedTree Parse(ConfigFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var diagnostics = new DiagnosticList();
        var parser = new StatementParser(diagnostics);
        var reader = new LineReader(file, diagnostics);
        var needsExpansion = false;
        KeepalivedStatement? definition = null;   // one that goes on in the next line
        while (reader.TryRead(out var line, out var isBlank))
        {
            if (definition is not null && (isBlank || !line.IsEmpty))
            {
                if (!isBlank && definition.IsOriginal)
                    definition.End = reader.LineEnd;
                definition = !isBlank && GoesOn(line) ? definition : null;
                continue;
            }
            reader.ReportCommentBackslash();
            if (line.IsEmpty)
                continue;
            if (LineStart.IsCondition(line, out var condition, out var rest))
            {
                needsExpansion = true;
                AddLine(rest, condition);
            }
            else
            {
                AddLine(line, null);
            }
        }
        return new KeepalivedTree(file, parser.Finish(), diagnostics.Items, needsExpansion);

        void AddLine(in KeepalivedLine line, string? condition)
        {
            var span = line.Span;
            if (LineStart.DefinedName(span) is > 0 and var length)
            {
                needsExpansion = true;
                var value = new KeepalivedWord(line.Start + length + 2, line.Span.Length - length - 2, quoted: false);
                var statement = parser.AddWhole(StatementKind.Definition, line, new WordRange(new KeepalivedWord(line.Start + 1, length, quoted: false), value), condition);
                definition = GoesOn(line) ? statement : null;
            }
            else if (LineStart.IsSequence(span))
            {
                needsExpansion = true;
                parser.AddWhole(StatementKind.Sequence, line, new WordRange(new KeepalivedWord(line.Start, span.Length, quoted: false)), condition);
            }
            else if (LineStart.IsInclude(span, out var variant, out var path))
            {
                needsExpansion = true;
                var keyword = "include".Length + (variant == ' ' ? 0 : 1);
                parser.AddWhole(StatementKind.Include, line, new WordRange(new KeepalivedWord(line.Start, keyword, quoted: false), new KeepalivedWord(line.Start + path, span.Length - path, quoted: false)), condition);
            }
            else
            {
                needsExpansion |= span.Contains('$');
                parser.AddLine(line, condition);
            }
        }
    }

    private static bool GoesOn(in KeepalivedLine line) => line.Span.Length > 0 && line.Span[^1] == '\\';

    /// <summary>The tree after some changes of its text; everything outside them stays as it is, byte for byte.</summary>
    /// <exception cref="ArgumentException">Two changes overlap, or one is outside the text.</exception>
    public KeepalivedTree With(IEnumerable<TextEdit> edits) => Parse(TextEdit.Apply(File.Text, edits), File.Path);

    /// <summary>The tree after one change of its text.</summary>
    /// <inheritdoc cref="With(IEnumerable{TextEdit})"/>
    public KeepalivedTree With(TextEdit edit) => With([edit]);

    /// <summary>The text, as it was read.</summary>
    public override string ToString() => File.Text;
}
