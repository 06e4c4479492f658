using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// One line that <c>ipvsadm -R</c> reads: the options of one command, the command first, without any quoting.
/// The options are read as popt(3) does it: <c>-w 1</c>, <c>-w1</c>, <c>-w=1</c>, <c>--weight 1</c>, <c>--weight=1</c>, <c>-At</c>.
/// </summary>
internal sealed class IpvsadmLine
{
    private static readonly char[] s_blanks = [' ', '\t', '\r'];

    private readonly Dictionary<string, IpvsadmArgument> _bySlot = [];
    private readonly string _text;
    private readonly SourceLocation _at;
    private IpvsadmArgument? _command;
    private int _next;

    private IpvsadmLine(string text, SourceLocation at) => (_text, _at) = (text, at);

    /// <summary>The command's letter: one of <c>A E D a e d C</c>.</summary>
    public char Command => _command!.Option.Short!.Value;

    /// <summary>Where the line stands.</summary>
    public SourceLocation At => _command!.At;

    /// <summary>What the line says about something; <see langword="null"/> if nothing.</summary>
    public IpvsadmArgument? this[string slot] => _bySlot.GetValueOrDefault(slot);

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="file">The file's name, if it has one.</param>
    /// <param name="number">The line's number, from 1.</param>
    /// <returns><see langword="null"/> for an empty line, and for a comment, which ipvsadm-restore(8) leaves out.</returns>
    public static IpvsadmLine? Read(string text, string? file, int number)
    {
        var line = new IpvsadmLine(text, new SourceLocation(file, number));
        if (text.StartsWith('#') || line.Word() is not { } first)
            return null;
        // So that a line can be the command as it is typed.
        if (first.Text != "ipvsadm")
            line._next = first.Column - 1;
        while (line.Word() is { } word)
            line.ReadOption(word.Text, line._at with { Column = word.Column });
        return line._command is null ? null : line;
    }

    /// <summary>What the line must say.</summary>
    public IpvsadmArgument Require(string slot, string example) => this[slot]
        ?? throw new HaClusterException(IpvsErrorId.OptionMissing, $"{_command!.Option} names no {slot}: add one, such as {example}.", At);

    private (string Text, int Column)? Word()
    {
        while (_next < _text.Length && s_blanks.Contains(_text[_next]))
            _next++;
        if (_next == _text.Length)
            return null;
        var start = _next;
        _next = _text.IndexOfAny(s_blanks, start);
        if (_next < 0)
            _next = _text.Length;
        return (_text[start.._next], start + 1);
    }

    private void ReadOption(string word, SourceLocation at)
    {
        if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2)
        {
            var parts = word[2..].Split('=', 2);
            Add(IpvsadmOption.Find(parts[0]) ?? throw Unknown($"--{parts[0]}", at), parts.Length > 1 ? parts[1] : null, at);
        }
        else if (word.StartsWith('-') && word.Length > 1)
        {
            ReadLetters(word, at);
        }
        else
        {
            throw new HaClusterException(IpvsErrorId.TextUnknown, $"{ShownText.Quote(word)} is no option of ipvsadm's. A line of rules is a command such as '-A -t 192.0.2.100:80 -s rr'.", at);
        }
    }

    private void ReadLetters(string word, SourceLocation at)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var option = IpvsadmOption.Find(word[i]) ?? throw Unknown($"-{word[i]}", at);
            if (option.Value == IpvsadmOptionValue.None || i + 1 == word.Length)
            {
                Add(option, null, at);
                continue;
            }
            Add(option, word[(word[i + 1] == '=' ? i + 2 : i + 1)..], at);
            return;
        }
    }

    private void Add(IpvsadmOption option, string? value, SourceLocation at)
    {
        if (option.Kind == IpvsadmOptionKind.OtherCommand)
            throw new HaClusterException(IpvsErrorId.CommandUnsupported, $"{option} is a command that is no rule: take the line out.", at);
        if (option.Value == IpvsadmOptionValue.None && value is not null)
            throw Misplaced(option, "takes no value", at);
        value ??= ValueOf(option, at);
        var argument = new IpvsadmArgument(option, value, at);
        if (_command is null)
        {
            if (option.Kind != IpvsadmOptionKind.Command)
                throw Misplaced(option, "comes before the command: begin the line with -A, -a or the like", at);
            _command = argument;
            return;
        }
        if (!Takes(Command, option.Kind))
            throw Misplaced(option, $"does not go with {_command.Option}", at);
        if (!_bySlot.TryAdd(option.Slot, argument))
            throw Misplaced(option, $"comes after {_bySlot[option.Slot].Option}: a line takes one {option.Slot}", at);
    }

    private string? ValueOf(IpvsadmOption option, SourceLocation at)
    {
        if (option.Value == IpvsadmOptionValue.None)
            return null;
        var before = _next;
        var word = Word();
        if (option.Value == IpvsadmOptionValue.Optional && word is { } optional && optional.Text.StartsWith('-'))
        {
            _next = before;
            return null;
        }
        return word?.Text ?? (option.Value == IpvsadmOptionValue.Optional ? null : throw Misplaced(option, "has no value", at));
    }

    private static bool Takes(char command, IpvsadmOptionKind kind) => kind switch
    {
        IpvsadmOptionKind.Any => command != 'C',
        IpvsadmOptionKind.Service => command is 'A' or 'E',
        IpvsadmOptionKind.AnyServer => command is 'a' or 'e' or 'd',
        IpvsadmOptionKind.Server => command is 'a' or 'e',
        _ => false,
    };

    private static HaClusterException Unknown(string option, SourceLocation at) =>
        new(IpvsErrorId.OptionUnknown, $"ipvsadm has no option {ShownText.Quote(option)} for rules.{NearestName.Hint(option, IpvsadmOption.Names)}", at);

    private static HaClusterException Misplaced(IpvsadmOption option, string problem, SourceLocation at) =>
        new(IpvsErrorId.OptionMisplaced, $"{option} {problem}.", at);
}
