using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>Turns the lines of a file into those that keepalived acts upon, in the order in which its own parser would come to them.</summary>
internal sealed class Expander
{
    // None of these is met by a configuration that someone means; they bound what a hostile one costs.
    private const int DeepestUse = 100;
    private const int MostFiles = 10_000;
    private const int MostMadeLines = 500_000;

    private readonly ExpansionOptions _options;
    private readonly DiagnosticList _diagnostics;
    private readonly ParameterTable _parameters;
    private readonly List<KeepalivedLine> _lines = [];
    private readonly List<KeepalivedFile> _files = [];
    private readonly Stack<string> _including = new();
    private Parameter? _defining;   // a definition that goes on in the next line
    private IncludeCheck _check;
    private string _folder = "";
    private int _depth;
    private int _made;
    private bool _stopped;

    internal Expander(ExpansionOptions options, DiagnosticList diagnostics)
    {
        (_options, _diagnostics) = (options, diagnostics);
        _parameters = new ParameterTable(options, diagnostics);
    }

    internal IReadOnlyList<KeepalivedFile> Files => _files;

    internal List<KeepalivedLine> Expand(KeepalivedFile file)
    {
        AddFile(file);
        return _lines;
    }

    private void AddFile(KeepalivedFile file)
    {
        var (outerFolder, outerCheck) = (_folder, _check);
        _files.Add(file);
        _including.Push(file.Path ?? "");
        _folder = Path.GetDirectoryName(file.Path) ?? "";
        var reader = new LineReader(file, _diagnostics);
        while (!_stopped && reader.TryRead(out var line, out var isBlank))
        {
            if (isBlank)
                _defining = null;
            else if (_defining is null)
                reader.ReportCommentBackslash();
            if (!line.IsEmpty)
                Add(line);
        }
        _including.Pop();
        (_folder, _check) = (outerFolder, outerCheck);
    }

    private void Add(in KeepalivedLine line)
    {
        if (_defining is not null)
        {
            if (!_defining.Add(line))
                _defining = null;
            return;
        }
        AddFirst(line, out var following);
        AddMade(following, line);
    }

    /// <summary>Adds what a line stands for. Where that is many lines, it is the first of them; the others follow it.</summary>
    private void AddFirst(KeepalivedLine line, out IReadOnlyList<KeepalivedLine> following)
    {
        following = [];
        var isNew = true;
        for (var rounds = 0; isNew; rounds++)
        {
            // A value can end in a comment, without which the line is what it was.
            if (rounds == DeepestUse)
            {
                _diagnostics.Add(KeepalivedMistake.ParameterLoop, line, "The parameter at the beginning of the line stands for itself: it is replaced without an end.");
                return;
            }
            isNew = false;
            if (LineStart.IsCondition(line, out var condition, out var rest))
            {
                if (!Holds(condition) || rest.IsEmpty)
                    return;
                line = rest;
            }
            if (LineStart.DefinedName(line.Span) is > 0 and var length)
            {
                Define(line, length);
                return;
            }
            if (LineStart.IsSequence(line.Span))
            {
                Repeat(line);
                return;
            }
            if (line.Span[0] != '~' && line.Span.Contains('$') && line.Span.Length <= LineReader.LongestLine)
            {
                var before = line.Span.ToString();
                var after = _parameters.Replace(before, line, _folder, out var more);
                if (after == before)
                    break;
                following = [.. more, .. following];
                line = LineReader.Decomment(line.Of(after), _diagnostics);
                // The value can be a condition, a definition or a sequence itself.
                isNew = !line.IsEmpty && line.Span[0] is '@' or '$' or '~';
            }
        }
        if (_parameters.IsExhausted)
            Stop(line, "parameters");
        else if (LineStart.IsInclude(line.Span, out var variant, out var path))
            Include(line, variant, line.Span[path..].ToString());
        else if (!line.IsEmpty)
            Emit(line);
    }

    private void Emit(in KeepalivedLine line)
    {
        if (line.Span.StartsWith("include_check"))
            _check = IncludeCheck.Parse(line.Span);
        _lines.Add(line);
    }

    private bool Holds(string condition) => condition.StartsWith('^') ? condition[1..] != _options.ConfigId : condition == _options.ConfigId;

    private void Define(in KeepalivedLine line, int nameLength)
    {
        var parameter = new Parameter();
        var value = line.From(line.Start + nameLength + 2);
        while (!value.IsEmpty && value.Span[0] is ' ' or '\t')
            value = value.From(value.Start + 1);
        _defining = parameter.Add(value) ? parameter : null;
        _parameters.Define(line.Span.Slice(1, nameLength).ToString(), parameter);
    }

    private void Repeat(KeepalivedLine line)
    {
        var repetition = Repetition.Parse(line.Span.ToString(), text => _parameters.Replace(text, line, _folder, out _));
        if (repetition is null)
        {
            _diagnostics.Add(KeepalivedMistake.SequenceInvalid, line,
                "This is no ~SEQ(name, [start, [step,]] end) and no ~LST(name, value, …) or ~LST({name, …}, {value, …}, …) that keepalived reads.");
            return;
        }
        foreach (var values in repetition.Rounds)
        {
            if (_stopped)
                return;
            foreach (var (name, value) in repetition.Names.Zip(values))
                _parameters.Define(name, Parameter.Of(line.Of(value)));
            AddMade([line.Of(repetition.Text)], line);
        }
    }

    /// <summary>Adds lines that were made of a line, each of which can make more.</summary>
    private void AddMade(IReadOnlyList<KeepalivedLine> lines, in KeepalivedLine by)
    {
        if (lines.Count == 0)
            return;
        if (_depth == DeepestUse)
        {
            _diagnostics.Add(KeepalivedMistake.ParameterLoop, by, $"Parameters, sequences and lists are nested in each other {DeepestUse} times; one of them stands for itself.");
            return;
        }
        _depth++;
        foreach (var line in lines)
        {
            if (_stopped)
                break;
            if (++_made > MostMadeLines)
                Stop(by, "parameters, sequences and lists");
            else if (!line.IsEmpty || _defining is not null)
                Add(line);
        }
        _depth--;
    }

    private void Include(KeepalivedLine line, char variant, string pattern)
    {
        var check = _check.With(variant);
        var found = FilePattern.Find(pattern, _folder, _options.Files, out var missing);
        // What keepalived says nothing of is worth knowing all the same; only what it refuses is a mistake (include_check).
        if (found.Count == 0 ? check.Refuses(pattern) : missing.Count > 0 && check.RefusesMissingBrace)
            _diagnostics.Add(KeepalivedMistake.IncludeMissing, line, $"No file fits {ShownText.Quote(missing.Count > 0 ? missing[0] : pattern)}.");
        else if (found.Count == 0)
            _diagnostics.Add(KeepalivedMistake.IncludeEmpty, line, $"No file fits {ShownText.Quote(pattern)}: nothing is included here, and keepalived does not complain.");
        foreach (var path in found)
            IncludeFile(line, path, check);
    }

    private void IncludeFile(in KeepalivedLine line, string path, IncludeCheck check)
    {
        if (_stopped)
            return;
        if (_including.Contains(path))
        {
            _diagnostics.Add(KeepalivedMistake.IncludeLoop, line, $"{ShownText.Quote(path)} is being read already: it would include itself without an end.");
            return;
        }
        if (_files.Count >= MostFiles || _including.Count >= DeepestUse)
        {
            Stop(line, "includes");
            return;
        }
        try
        {
            AddFile(new KeepalivedFile(_options.Files.Read(path), path));
        }
        catch (IOException e)
        {
            _diagnostics.Add(check.RefusesUnreadable ? KeepalivedMistake.IncludeUnreadable : KeepalivedMistake.IncludeEmpty, line, $"{ShownText.Quote(path)} is not included: {e.Message}");
        }
    }

    private void Stop(in KeepalivedLine line, string what)
    {
        if (!_stopped)
            _diagnostics.Add(KeepalivedMistake.ExpansionTooLarge, line, $"With what {what} stand for, the configuration has more than {MostMadeLines} lines more or {MostFiles} files: the rest is not looked at.");
        _stopped = true;
    }
}
