using System.Globalization;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>The parameters that are defined so far, and their replacement (keepalived.conf(5), "Parameter substitution"). They are bound late: what a value names is looked up where the value is used.</summary>
internal sealed class ParameterTable(ExpansionOptions options, DiagnosticList diagnostics)
{
    // A value that names itself is replaced for ever; more than this no line needs.
    private const int MostPerLine = 1_000;
    private const int MostInAll = 2_000_000;

    // Names that are nearly another one are looked for so often.
    private const int MostHints = 1_000;

    private readonly Dictionary<string, Parameter> _parameters = [];
    private int _replaced;
    private int _hints;

    /// <summary>Whether so much was replaced that the rest is left as it is.</summary>
    internal bool IsExhausted => _replaced > MostInAll;

    internal void Define(string name, Parameter parameter) => _parameters[name] = parameter;

    /// <summary>Replaces what a line names. One of many lines can stand at its end: its first line takes its place, the others are to follow.</summary>
    /// <param name="text">The line's text.</param>
    /// <param name="line">The line.</param>
    /// <param name="folder">The folder of its file.</param>
    /// <param name="following">Gets the lines that are to follow at its end, the last one first.</param>
    internal string Replace(string text, in KeepalivedLine line, string folder, ref List<KeepalivedLine>? following)
    {
        var at = 0;
        for (var count = 0; (at = text.IndexOf('$', at)) >= 0;)
        {
            var reference = Reference.At(text, at);
            if (reference is null || Lookup(reference, text, folder) is not { } parameter)
            {
                if (reference is not null)
                    Report(reference, text, line);
                at++;
                continue;
            }
            if (++count > MostPerLine)
            {
                diagnostics.Add(KeepalivedMistake.ParameterLoop, line, $"The parameter {ShownText.Quote(reference.Name)} stands for itself: it is replaced without an end.");
                break;
            }
            var value = parameter.Lines.Count > 0 ? parameter.Lines[0].Span : [];
            if (text.Length - reference.Length + value.Length > LineReader.LongestLine)
            {
                diagnostics.Add(KeepalivedMistake.LineTooLong, line, $"With {ShownText.Quote(reference.Name)} replaced, the line would have more than {LineReader.LongestLine} bytes; keepalived leaves the parameter as it is.");
                break;
            }
            text = string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + reference.Length));
            _replaced++;
            if (parameter.IsMultiline)
                AddRest(parameter.Lines, following ??= []);
            if (IsExhausted || value.TrimStart(" \t") is ['~', ..])
                break;
        }
        return text;
    }

    private void AddRest(IReadOnlyList<KeepalivedLine> lines, List<KeepalivedLine> following)
    {
        for (var i = lines.Count - 1; i > 0; i--)
            following.Add(lines[i]);
        // Many lines cost as much as many parameters.
        _replaced += lines.Count;
    }

    private Parameter? Lookup(Reference reference, string text, string folder)
    {
        if (_parameters.TryGetValue(reference.Name, out var parameter))
            return reference.IsReplaceable && reference.Argument.Length == 0 && (!parameter.IsMultiline || reference.EndsText(text)) ? parameter : null;
        if (!reference.IsReplaceable)
            return null;
        return BuiltIn(reference, folder) is { } value ? Parameter.Of(new KeepalivedLine(new LineText(value, new ConfigFile(value)), 0, value.Length, 1, 0)) : null;
    }

    private string? BuiltIn(Reference reference, string folder) => reference.Name switch
    {
        "_PWD" => System.IO.Path.GetFullPath(folder.Length == 0 ? "." : folder),
        "_INSTANCE" => options.ConfigId ?? "",
        "_HASH" => "#",
        "_BANG" => "!",
        // A number that is as good as any, and the same at each look.
        "_RANDOM" => int.TryParse(reference.Argument.Split(' ', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least.ToString(CultureInfo.InvariantCulture) : "0",
        "_ENV" when reference.Argument.Length > 0 => options.Environment(reference.Argument) ?? "",
        _ => null,
    };

    private void Report(Reference reference, string text, in KeepalivedLine line)
    {
        var shown = ShownText.Quote(reference.Name);
        if (_parameters.TryGetValue(reference.Name, out var parameter))
        {
            diagnostics.Add(KeepalivedMistake.ParameterNotReplaced, line, parameter.IsMultiline
                ? $"The parameter {shown} has many lines; keepalived replaces such a one only at the end of a line."
                : $"The parameter {shown} is not replaced here, for another character than a blank, ',' or ')' follows; write ${{{ShownText.Of(reference.Name)}}}.");
        }
        else if (reference.InBraces)
        {
            diagnostics.Add(KeepalivedMistake.ParameterUndefined, line, $"Nothing defines the parameter {shown} before this line.{NearestName.Hint(reference.Name, NamesForHint())}");
        }
        else if (reference.IsReplaceable && NearestName.Find(reference.Name, NamesForHint()) is { } nearest)
        {
            // A '$' in a password or a regular expression is no mistake: only a name that is nearly one is.
            diagnostics.Add(KeepalivedMistake.ParameterNotReplaced, line, $"Nothing defines the parameter {shown}, so it stays as it is. Did you mean '{ShownText.Of(nearest)}'?");
        }
    }

    private IEnumerable<string> NamesForHint() => ++_hints > MostHints ? Enumerable.Empty<string>() : _parameters.Keys;

    /// <summary>A <c>$NAME</c>, <c>${NAME}</c> or <c>${NAME argument}</c> in a line.</summary>
    private sealed record Reference(string Name, string Argument, bool InBraces, int Start, int Length, bool IsReplaceable)
    {
        internal bool EndsText(string text) => Start + Length == text.Length;

        internal static Reference? At(string text, int dollar)
        {
            var braces = dollar + 1 < text.Length && text[dollar + 1] == '{';
            var start = dollar + (braces ? 2 : 1);
            var end = start;
            if (end >= text.Length || !(char.IsAsciiLetter(text[end]) || text[end] == '_'))
                return null;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            var name = text[start..end];
            if (!braces)
                return new Reference(name, "", InBraces: false, dollar, end - dollar, end == text.Length || text[end] is ' ' or '\t' or ',' or ')');
            var close = text.IndexOf('}', end);
            var argument = close < 0 ? "" : text[end..close];
            return close < 0 || argument.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or ' ' or '\t'))
                ? null
                : new Reference(name, argument.Trim(), InBraces: true, dollar, close + 1 - dollar, argument.Length == 0 || argument[^1] is not (' ' or '\t'));
        }
    }
}
