using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>
/// Builds statements from lines. Where a brace may stand is the same for every keyword: it ends a line wherever it is outside double quotes,
/// and <c>{</c> opens the block of the statement before it, over any number of lines between. So the tree needs no list of keywords, and is whole for any text.
/// </summary>
internal sealed class StatementParser(DiagnosticList diagnostics)
{
    /// <summary>keepalived has no keyword deeper than five blocks. Deeper ones are counted, so that their braces match, but not built.</summary>
    internal const int DeepestBlock = 64;

    /// <summary>Eight times those of the largest configuration that keepalived's users tell of.</summary>
    private const int MostStatements = 2_000_000;

    private readonly List<KeepalivedStatement> _open = [];      // the blocks that are open, the innermost last
    private readonly List<KeepalivedStatement> _pending = [];   // the statements of these, and of the top level
    private readonly List<int> _begins = [];                    // where in them those of each open block begin
    private readonly WordStore _words = new();
    private int _count;
    private int _tooDeep;
    private KeepalivedStatement? _awaitsBlock;

    /// <summary>Adds a line of directives and braces.</summary>
    internal void AddLine(KeepalivedLine line, string? condition = null)
    {
        if (line.Span is [.., '\\'])
            diagnostics.Add(KeepalivedMistake.StrayBackslash, line, line.End - 1, "The line ends in a backslash. Only the lines of a definition ($NAME=) go on in the next one; here keepalived takes it for a part of the word before it.");
        while (!line.IsEmpty)
        {
            var brace = FindBrace(line.Span);
            if (brace < 0)
            {
                AddStatement(line, condition);
                return;
            }
            if (brace > 0)
                AddStatement(line with { End = TrimEnd(line.Source, line.Start, line.Start + brace) }, condition);
            var at = line.From(line.Start + brace);
            if (at.Span[0] == '{')
                Open(at, condition);
            else
                Close(at);
            line = at.From(SkipBlanks(at.Source, at.Start + 1, at.End));
        }
    }

    /// <summary>Adds a line that is one statement, whatever is in it.</summary>
    internal KeepalivedStatement AddWhole(StatementKind kind, in KeepalivedLine line, WordRange words, string? condition)
    {
        var parent = _open.Count > 0 ? _open[^1] : null;
        var statement = new KeepalivedStatement(kind, line, words, parent, condition);
        // Braces have to match all the same, so that only the list is cut short.
        if (++_count <= MostStatements)
            _pending.Add(statement);
        else if (_count == MostStatements + 1)
            diagnostics.Add(KeepalivedMistake.ExpansionTooLarge, line, $"The configuration has more than {MostStatements} statements: the rest is not looked at.");
        _awaitsBlock = null;
        return statement;
    }

    /// <summary>The statements of the top level, once all lines are there.</summary>
    internal ImmutableArray<KeepalivedStatement> Finish()
    {
        while (_open.Count > 0)
        {
            var block = Fill();
            diagnostics.Add(KeepalivedMistake.MissingCloseBrace, block.FirstLine, $"The block {ShownText.Quote(block.Keyword)} is not closed: there is no '}}' for its '{{'.");
        }
        return [.. _pending];
    }

    private void AddStatement(in KeepalivedLine line, string? condition)
    {
        // A line of nothing but form feeds has no word.
        var words = LineWords.Split(line.Source, line.Start, line.End, _words);
        if (words.Count > 0)
            _awaitsBlock = AddWhole(StatementKind.Directive, line, words, condition);
    }

    private void Open(in KeepalivedLine brace, string? condition)
    {
        if (_open.Count == DeepestBlock)
        {
            if (_tooDeep++ == 0)
                diagnostics.Add(KeepalivedMistake.NestedTooDeeply, brace, $"Blocks are nested deeper than {DeepestBlock} levels; no keyword of keepalived is.");
            return;
        }
        var block = _awaitsBlock;
        if (block is null)
        {
            diagnostics.Add(KeepalivedMistake.UnexpectedOpenBrace, brace, "The '{' follows nothing that it could be the block of.");
            block = AddWhole(StatementKind.Directive, brace with { End = brace.Start }, new WordRange(), condition);
        }
        block.Open(brace);
        _open.Add(block);
        _begins.Add(_pending.Count);
        _awaitsBlock = null;
    }

    private void Close(in KeepalivedLine brace)
    {
        _awaitsBlock = null;
        if (_tooDeep > 0)
            _tooDeep--;
        else if (_open.Count > 0)
            Fill().Close(brace);
        else
            diagnostics.Add(KeepalivedMistake.UnexpectedCloseBrace, brace, "The '}' closes nothing: there is one too many, or a '{' is missing before.");
    }

    // Gives the innermost open block its statements.
    private KeepalivedStatement Fill()
    {
        var (block, begin) = (_open[^1], _begins[^1]);
        if (_pending.Count > begin)
        {
            var children = new KeepalivedStatement[_pending.Count - begin];
            _pending.CopyTo(begin, children, 0, children.Length);
            _pending.RemoveRange(begin, children.Length);
            block.Children = ImmutableCollectionsMarshal.AsImmutableArray(children);
        }
        _open.RemoveAt(_open.Count - 1);
        _begins.RemoveAt(_begins.Count - 1);
        return block;
    }

    // Braces within double quotes are text, and so are those of ${NAME}, which stand for something else or are reported as undefined.
    internal static int FindBrace(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('{' or '}' or '"'))
                continue;
            if (line[i] == '"')
            {
                var quote = line[(i + 1)..].IndexOf('"');
                if (quote < 0)
                    return -1;
                i += 1 + quote;
            }
            else if (line[i] == '{' && i > 0 && line[i - 1] == '$' && EndOfParameter(line[i..]) is > 0 and var length)
            {
                i += length;
            }
            else
            {
                return i;
            }
        }
        return -1;
    }

    private static int EndOfParameter(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !(char.IsAsciiLetter(text[1]) || text[1] == '_'))
            return 0;
        var i = 2;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or ' ' or '\t'))
            i++;
        return i < text.Length && text[i] == '}' ? i : 0;
    }

    private static int TrimEnd(string source, int start, int end)
    {
        while (end > start && source[end - 1] is ' ' or '\t')
            end--;
        return end;
    }

    private static int SkipBlanks(string source, int start, int end)
    {
        while (start < end && source[start] is ' ' or '\t')
            start++;
        return start;
    }
}
