using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA259ShellInCommand() : NodeRule("HA259", Severity.Warning, "A command has signs of the shell, and no shell reads it")
{
    // No program of that name is on a system: only a shell knows them.
    private static readonly string[] s_words = ["[[", "{", "(", "!", ".", "if", "for", "while", "until", "case", "source", "exec", "eval", "exit", "export", "set", "unset", "trap", "function"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var script in ScriptView.In(node))
        {
            if (IsOpened(script.Command) is { } device)
                yield return Report(script.Statement, 1, $"{device} is a file of bash alone. keepalived has sh open what follows '<', and the sh of Debian (dash) finds no such file: the check fails for ever.", "Use a program, such as 'nc -z 127.0.0.1 80'; or have bash do it: /bin/bash -c 'exec 3<>/dev/tcp/127.0.0.1/80'.");
            else if (SignIn(script.Command) is { } sign)
                yield return Report(script.Statement, 1, $"keepalived runs the program itself, without a shell: {ShownText.Quote(sign)} is {(script.Command.TrimStart().StartsWith(sign, StringComparison.Ordinal) ? "no program" : "handed to it as an argument")}.", "Put the command into a script that begins with #!/bin/sh, or have a shell run it: /bin/sh -c '…'.");
        }
    }

    // "</FILE" asks whether a file can be opened; keepalived has the system's shell do that.
    private static string? IsOpened(string command) =>
        command.StartsWith('<') && command.AsSpan(1).TrimStart() is var file && (file.StartsWith("/dev/tcp/") || file.StartsWith("/dev/udp/")) ? file[..8].ToString() : null;

    private static string? SignIn(string command)
    {
        if (command.StartsWith('<'))
            return null;
        var isFirst = true;
        foreach (var word in PlainWords(command))
        {
            if (isFirst && (Array.Exists(s_words, w => w == word) || IsAssignment(word)))
                return word;
            isFirst = false;
            if (word is "|" or "||" or "&&" or "&" or ";" or "|&" || word.Length > 1 && word.EndsWith(';') || IsRedirection(word))
                return word;
            if (word.IndexOf('`') is >= 0 and var tick)
                return word[tick..];
            if (word.IndexOf("$(", StringComparison.Ordinal) is >= 0 and var dollar)
                return word[dollar..];
        }
        return null;
    }

    // [N]>FILE, [N]<FILE, &>FILE, N>&M
    private static bool IsRedirection(string word)
    {
        var at = 0;
        while (at < word.Length && (char.IsAsciiDigit(word[at]) || (at == 0 && word[at] == '&')))
            at++;
        return at < word.Length && word[at] is '>' or '<';
    }

    private static bool IsAssignment(string word) =>
        word.IndexOf('=') is > 0 and var equals && (char.IsAsciiLetter(word[0]) || word[0] == '_') && word.Take(equals).All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The words of the command in which no sign is quoted or escaped; the others are empty, and mean what they say.</summary>
    private static IEnumerable<string> PlainWords(string command)
    {
        var start = -1;
        var isPlain = true;
        var quote = '\0';
        for (var at = 0; at <= command.Length; at++)
        {
            var c = at < command.Length ? command[at] : ' ';
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (start >= 0)
                    yield return isPlain ? command[start..at] : "";
                (start, isPlain) = (-1, true);
                continue;
            }
            start = start < 0 ? at : start;
            if (c == '\\')
                (at, isPlain) = (at + 1, false);
            else if (c is '"' or '\'' && (quote == '\0' || quote == c))
                (quote, isPlain) = (quote == '\0' ? c : '\0', false);
        }
    }
}
