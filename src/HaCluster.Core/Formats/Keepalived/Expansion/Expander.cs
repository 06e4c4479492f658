using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>Turns the lines of a file into those that keepalived acts upon, in the order in which its own parser would come to them.</summary>
internal sealed class Expander
{
    // None of these is met by a configuration that someone means; they bound what a hostile one costs.
    private const int DeepestUse = 100;
    private const int MostFiles = 10_000;
    private const int MostLines = 2_000_000;
    private const int MostMadeLines = 500_000;
    private const int MostMadeCharacters = 16 << 20;
    private const int MostIncludedBytes = 256 << 20;

    private readonly ExpansionOptions _options;
    private readonly DiagnosticList _diagnostics;
    private readonly ParameterTable _parameters;
    private readonly BoundedFiles _includable;
    private readonly List<KeepalivedLine> _lines = [];
    private readonly List<ConfigFile> _files = [];
    private readonly Stack<string> _including = new();
    private Parameter? _defining;   // a definition that goes on in the next line
    private IncludeCheck _check;
    private string _folder = "";
    private int _depth;
    private int _made;
    private int _madeCharacters;
    private int _includedBytes;
    private bool _stopped;

    internal Expander(ExpansionOptions options, DiagnosticList diagnostics)
    {
        (_options, _diagnostics) = (options, diagnostics);
        _parameters = new ParameterTable(options, diagnostics);
        _includable = new BoundedFiles(options.Files);
    }

    internal IReadOnlyList<ConfigFile> Files => _files;

    internal List<KeepalivedLine> Expand(ConfigFile file)
    {
        AddFile(file);
        return _lines;
    }

    private void AddFile(ConfigFile file)
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
        List<KeepalivedLine>? following = null;
        AddFirst(line, ref following);
        if (following is not null)
            AddMade(following, line);
    }

    /// <summary>Adds what a line stands for. Where that is many lines, it is the first of them; the others, the last one first, are to follow it.</summary>
    private void AddFirst(KeepalivedLine line, ref List<KeepalivedLine>? following)
    {
        var uses = 0;
        for (var isNew = true; isNew;)
        {
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
                if (++uses > DeepestUse)
                {
                    ReportLoop(line);
                    return;
                }
                var before = line.Span.ToString();
                var after = _parameters.Replace(before, line, _folder, ref following);
                if (after == before)
                    break;
                line = LineReader.Decomment(line.Of(after), _diagnostics);
                // The value can be a condition, a definition or a sequence itself.
                isNew = !line.IsEmpty && line.Span[0] is '@' or '$' or '~';
            }
        }
        if (_parameters.IsExhausted)
            Stop(line, "more parameters to replace than any cluster needs");
        else if (LineStart.IsInclude(line.Span, out var variant, out var path))
            Include(line, variant, line.Span[path..].ToString());
        else if (!line.IsEmpty)
            Emit(line);
    }

    private void Emit(in KeepalivedLine line)
    {
        if (line.Span.StartsWith("include_check"))
            _check = IncludeCheck.Parse(line.Span);
        if (_lines.Count == MostLines)
            Stop(line, $"more than {MostLines} lines");
        else
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
        var repetition = line.Span.Length > LineReader.LongestLine ? null : Repetition.Parse(line.Span.ToString(), ReplaceNumbers);
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

        string ReplaceNumbers(string text)
        {
            List<KeepalivedLine>? following = null;
            return _parameters.Replace(text, line, _folder, ref following);
        }
    }

    /// <summary>Adds lines that were made of a line, the last one first. Each can make more.</summary>
    private void AddMade(List<KeepalivedLine> lines, in KeepalivedLine by)
    {
        if (_depth == DeepestUse)
        {
            ReportLoop(by);
            return;
        }
        _depth++;
        _made += lines.Count;
        for (var i = lines.Count - 1; i >= 0 && !_stopped; i--)
        {
            _madeCharacters += lines[i].Span.Length;
            if (_made > MostMadeLines || _madeCharacters > MostMadeCharacters)
                Stop(by, $"more than {MostMadeLines} lines or {MostMadeCharacters} characters made by parameters, sequences and lists");
            else if (!lines[i].IsEmpty || _defining is not null)
                Add(lines[i]);
        }
        _depth--;
    }

    // A list that names itself twice would be met at each of its 2^100 ends: there is no going on.
    private void ReportLoop(in KeepalivedLine line)
    {
        _diagnostics.Add(KeepalivedMistake.ParameterLoop, line, $"Parameters, sequences and lists are nested in each other {DeepestUse} times; one of them stands for itself. The rest is not looked at.");
        _stopped = true;
    }

    private void Include(KeepalivedLine line, char variant, string pattern)
    {
        var check = _check.With(variant);
        var found = FilePattern.Find(pattern, _folder, _includable, out var missing);
        if (_includable.IsExhausted)
            Stop(line, "includes that look through more folders than any cluster needs");
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
            Stop(line, $"more than {MostFiles} files, or files that include each other {DeepestUse} times");
            return;
        }
        try
        {
            var bytes = _includable.Read(path);
            if (bytes.Length > MostIncludedBytes - _includedBytes)
            {
                Stop(line, $"more than {MostIncludedBytes >> 20} MiB of included files");
                return;
            }
            _includedBytes += bytes.Length;
            AddFile(new ConfigFile(bytes, path));
        }
        catch (IOException e)
        {
            _diagnostics.Add(check.RefusesUnreadable ? KeepalivedMistake.IncludeUnreadable : KeepalivedMistake.IncludeEmpty, line, $"{ShownText.Quote(path)} is not included: {e.Message}");
        }
    }

    private void Stop(in KeepalivedLine line, string what)
    {
        if (!_stopped)
            _diagnostics.Add(KeepalivedMistake.ExpansionTooLarge, line, $"The configuration has {what}: the rest is not looked at.");
        _stopped = true;
    }
}
