using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HaCluster.Convergence;

/// <summary>One command of a transaction's undo, as <see cref="UndoScript"/> has written it and a host remembers it.</summary>
/// <param name="Step">The number of the step that it undoes.</param>
/// <param name="Verb">What it does: a function of the step's kind.</param>
/// <param name="Arguments">To what.</param>
internal sealed partial record UndoCommand(int Step, string Verb, IReadOnlyList<string> Arguments)
{
    /// <summary>The line of undo.sh.</summary>
    public static string Write(int step, string command) => string.Create(CultureInfo.InvariantCulture, $"begun {step} && undo {command}");

    /// <summary>Reads a line of undo.sh; <see langword="null"/> for one that is none.</summary>
    public static UndoCommand? Parse(string line)
    {
        var match = Shape().Match(line);
        if (!match.Success || !int.TryParse(match.Groups["step"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var step))
            return null;
        var words = Words(match.Groups["command"].Value);
        return words.Count == 0 ? null : new(step, words[0], words[1..]);
    }

    /// <summary>The words of a command whose arguments are quoted by <see cref="Hosts.ShellQuote"/>.</summary>
    private static List<string> Words(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quoted = false;
        for (var i = 0; i < command.Length; i++)
        {
            switch (command[i])
            {
                case '\'':
                    quoted = !quoted;
                    word ??= new();
                    break;
                case '\\' when !quoted && i + 1 < command.Length:
                    (word ??= new()).Append(command[++i]);
                    break;
                case ' ' when !quoted:
                    if (word is not null)
                        words.Add(word.ToString());
                    word = null;
                    break;
                case var c:
                    (word ??= new()).Append(c);
                    break;
            }
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }

    [GeneratedRegex(@"\A\s*begun (?<step>[0-9]+) && undo (?<command>.+)\z")]
    private static partial Regex Shape();
}
