using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>
/// What keepalived itself sees of a configuration: includes read, conditions decided, parameters replaced, sequences and lists written out.
/// Each statement and line knows where it was written.
/// </summary>
public sealed class KeepalivedExpansion
{
    private readonly IReadOnlyList<KeepalivedLine>? _lines;

    private KeepalivedExpansion(KeepalivedTree tree, ImmutableArray<KeepalivedStatement> statements, IReadOnlyList<KeepalivedDiagnostic> diagnostics, IReadOnlyList<ConfigFile> files, IReadOnlyList<KeepalivedLine>? lines) =>
        (Tree, Statements, Diagnostics, Files, _lines) = (tree, statements, diagnostics, files, lines);

    /// <summary>The file that the expansion starts with.</summary>
    public KeepalivedTree Tree { get; }

    /// <summary>The statements of the top level.</summary>
    public ImmutableArray<KeepalivedStatement> Statements { get; }

    /// <summary>What is wrong with the text.</summary>
    public IReadOnlyList<KeepalivedDiagnostic> Diagnostics { get; }

    /// <summary>All files that were read, the first one first.</summary>
    public IReadOnlyList<ConfigFile> Files { get; }

    /// <summary>The lines that are left, in order.</summary>
    public IEnumerable<ExpandedLine> Lines => (_lines ?? PlainLines()).Select(l => new ExpandedLine(l.Span.ToString(), l.LocationOf(l.Start)));

    /// <summary>Expands a file. It never fails: what cannot be expanded is a diagnostic.</summary>
    public static KeepalivedExpansion Of(KeepalivedTree tree, ExpansionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (!tree.NeedsExpansion)
            return new KeepalivedExpansion(tree, tree.Statements, tree.Diagnostics, [tree.File], null);
        var diagnostics = new DiagnosticList();
        var expander = new Expander(options ?? new ExpansionOptions(), diagnostics);
        var lines = expander.Expand(tree.File);
        var parser = new StatementParser(diagnostics);
        foreach (var line in lines)
            parser.AddLine(line);
        return new KeepalivedExpansion(tree, parser.Finish(), diagnostics.Items, expander.Files, lines);
    }

    private IEnumerable<KeepalivedLine> PlainLines()
    {
        var reader = new LineReader(Tree.File, new DiagnosticList());
        while (reader.TryRead(out var line, out _))
        {
            if (!line.IsEmpty)
                yield return line;
        }
    }
}
