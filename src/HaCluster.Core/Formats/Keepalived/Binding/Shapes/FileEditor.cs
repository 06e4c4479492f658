using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Makes changes of one file's text that keep to its indentation and line breaks, and touch nothing but what they are about.</summary>
internal sealed class FileEditor
{
    private readonly ConfigFile _file;
    private readonly string _text;
    private readonly string _newLine;
    private readonly string _unit;
    private readonly List<TextEdit> _edits = [];

    internal FileEditor(ConfigFile file)
    {
        (_file, _text) = (file, file.Text);
        var end = _text.IndexOf('\n', StringComparison.Ordinal);
        _newLine = end > 0 && _text[end - 1] == '\r' ? "\r\n" : "\n";
        _unit = UnitOf(_text);
    }

    /// <summary>The changes, none of which overlaps another.</summary>
    // A line that is used twice, by a parameter, is changed once.
    internal KeepalivedFileUpdate ToUpdate() => new(_file, _edits.Distinct().OrderBy(e => e.Start).ThenBy(e => e.Length).ToValueList());

    internal static HaClusterException NotEditable(KeepalivedStatement statement, string why) => new("KeepalivedPlaceNotEditable",
        $"The statement {ShownText.Quote(statement.Keyword.ToString())} cannot be changed in its file: {why}. Change it by hand.", statement.Location);

    /// <summary>Changes the words that differ; all that follow the keyword where they do not stand in the same order.</summary>
    internal void Replace(KeepalivedStatement statement, KeepalivedNode before, KeepalivedNode after)
    {
        if (before is not KeepalivedDirective { Words: var old } || after is not KeepalivedDirective { Words: var words })
        {
            Change(statement.Start, statement.End, KeepalivedWriter.Write([after]).TrimEnd('\n'));
            return;
        }
        if (!IsSameOrder(statement, old, words))
        {
            var start = words[0] == old[0] ? statement.Words[0].OuterEnd : statement.Start;
            var text = string.Join(' ', words.Select(w => KeepalivedText.Quote(w, words[0])).Skip(words[0] == old[0] ? 1 : 0));
            Change(start, statement.End, start == statement.Start || text.Length == 0 ? text : $" {text}");
            return;
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] != old[i])
                Change(statement.Words[i].OuterStart, statement.Words[i].OuterEnd, KeepalivedText.Quote(words[i], words[0]));
        }
    }

    /// <summary>Takes a statement away: its whole lines, comments on them included, where nothing else stands there.</summary>
    internal void Remove(KeepalivedStatement statement)
    {
        var (start, end) = (statement.Start, EndOf(statement));
        if (IsFirstOnLine(start) && IsLastOnLine(end))
        {
            Change(LineStart(start), Math.Min(LineEnd(end) + 1, _text.Length), "");
            return;
        }
        Change(start, SkipBlanks(end), "");
    }

    internal void Insert(KeepalivedStatement statement, InsertPlace place, List<KeepalivedNode> nodes)
    {
        switch (place)
        {
            case InsertPlace.Within:
                InsertAtEnd(statement, nodes);
                break;
            case InsertPlace.Before when IsFirstOnLine(statement.Start):
                InsertAt(LineStart(statement.Start), Render(nodes, IndentOf(statement.Start)));
                break;
            case InsertPlace.Before:
                InsertAt(statement.Start, _newLine + Render(nodes, InnerIndentOf(statement)) + InnerIndentOf(statement));
                break;
            case InsertPlace.After when IsLastOnLine(EndOf(statement)):
                InsertLines(LineEnd(EndOf(statement)), Render(nodes, IsFirstOnLine(statement.Start) ? IndentOf(statement.Start) : InnerIndentOf(statement)));
                break;
            default:
                Change(EndOf(statement), SkipBlanks(EndOf(statement)), _newLine + Render(nodes, InnerIndentOf(statement)) + IndentOf(statement.Start));
                break;
        }
    }

    /// <summary>Adds to the end of the file, with an empty line before each block.</summary>
    internal void Append(List<KeepalivedNode> nodes)
    {
        var text = string.Concat(nodes.Select(n => (n is KeepalivedBlock or KeepalivedRaw { Children: not null } ? _newLine : "") + Render([n], "")));
        InsertLines(_text.Length, text);
    }

    private void InsertAtEnd(KeepalivedStatement block, List<KeepalivedNode> nodes)
    {
        var brace = EndOf(block) - 1;
        var last = block.Children.LastOrDefault(c => c.IsOriginal && ReferenceEquals(c.File, _file) && IsFirstOnLine(c.Start));
        if (IsFirstOnLine(brace))
            InsertAt(LineStart(brace), Render(nodes, last is null ? IndentOf(brace) + _unit : IndentOf(last.Start)));
        else
            Change(_text.AsSpan(0, brace).TrimEnd(" \t").Length, brace, _newLine + Render(nodes, IndentOf(block.Start) + _unit) + IndentOf(block.Start));
    }

    // Puts whole lines behind the line that ends there.
    private void InsertLines(int lineEnd, string lines)
    {
        if (lineEnd < _text.Length)
            InsertAt(lineEnd + 1, lines);
        else if (lineEnd == 0 || _text[^1] == '\n')
            InsertAt(lineEnd, lineEnd == 0 && lines.StartsWith(_newLine, StringComparison.Ordinal) ? lines[_newLine.Length..] : lines);
        else
            InsertAt(lineEnd, _newLine + lines[..^_newLine.Length]);
    }

    private void InsertAt(int position, string text) => _edits.Add(new TextEdit(position, 0, text));

    private void Change(int start, int end, string text) => _edits.Add(new TextEdit(start, end - start, text));

    private string Render(List<KeepalivedNode> nodes, string indent)
    {
        var lines = new System.Text.StringBuilder();
        foreach (var node in nodes)
        {
            foreach (var line in KeepalivedWriter.Write([node]).TrimEnd('\n').Split('\n'))
            {
                var text = line.TrimStart(' ');
                lines.Append(indent);
                for (var level = (line.Length - text.Length) / 4; level > 0; level--)
                    lines.Append(_unit);
                lines.Append(text).Append(_newLine);
            }
        }
        return lines.ToString();
    }

    // Whether each word of the statement stands where it would be written, so that one can be replaced alone.
    private bool IsSameOrder(KeepalivedStatement statement, ValueList<string> old, ValueList<string> words)
    {
        if (statement.Count != old.Count || old.Count != words.Count)
            return false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = statement.Words[i];
            if (i > 0 && _text[word.OuterStart - 1] == '"' || (word.OuterEnd < _text.Length && _text[word.OuterEnd] == '"'))
                return false;
            // The keyword may be another one for the same.
            if (i > 0 && words[i] == old[i] && !statement.Word(i).SequenceEqual(old[i]))
                return false;
        }
        return true;
    }

    private static int EndOf(KeepalivedStatement statement)
    {
        if (statement.HasBlock && statement.CloseBrace < 0)
            throw NotEditable(statement, "its block is not closed in the same file");
        return statement.HasBlock ? statement.CloseBrace + 1 : statement.End;
    }

    private int LineStart(int position) => position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;

    private int LineEnd(int position)
    {
        var end = _text.IndexOf('\n', position);
        return end < 0 ? _text.Length : end;
    }

    // Perhaps behind a condition, which goes with it.
    private bool IsFirstOnLine(int position)
    {
        var before = _text.AsSpan(LineStart(position), position - LineStart(position)).Trim(" \t");
        return before.IsEmpty || (before[0] == '@' && !before.ContainsAny(' ', '\t'));
    }

    private bool IsLastOnLine(int position)
    {
        var behind = _text.AsSpan(position, LineEnd(position) - position).Trim(" \t\r");
        return behind.IsEmpty || behind[0] is '#' or '!';
    }

    private string IndentOf(int position)
    {
        var start = LineStart(position);
        return _text[start..SkipBlanks(start)];
    }

    private int SkipBlanks(int position)
    {
        while (position < _text.Length && _text[position] is ' ' or '\t')
            position++;
        return position;
    }

    // The indentation of a statement that does not begin its line.
    private string InnerIndentOf(KeepalivedStatement statement) => IndentOf(statement.Start) + _unit;

    // The first line that begins with blanks tells by how much this file indents.
    private static string UnitOf(string text)
    {
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\n', at + 1))
        {
            if (text[at + 1] == '\t')
                return "\t";
            var blanks = text.AsSpan(at + 1).IndexOfAnyExcept(' ');
            if (blanks is > 0 and <= 8 && text[at + 1 + blanks] is not ('\n' or '\r'))
                return new string(' ', blanks);
        }
        return "    ";
    }
}
