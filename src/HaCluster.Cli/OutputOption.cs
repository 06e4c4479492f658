using System.CommandLine;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>
/// The option <c>--format</c> of a command that acts on hosts or looks at them. For programs, standard output has the one document and
/// nothing else: what people are shown meanwhile goes to standard error.
/// </summary>
internal sealed class OutputOption(params OutputFormat[] formats)
{
    private readonly Option<OutputFormat> _format = new Option<OutputFormat>("--format") { Description = $"{string.Join(", ", Words(formats)[..^1])} or {Words(formats)[^1]}. Default: text." }
        .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Words(formats));

    /// <summary>Adds the option to a command.</summary>
    public OutputOption AddTo(Command command)
    {
        command.Add(_format);
        return this;
    }

    /// <summary>The form that was asked for.</summary>
    public OutputFormat Of(ParseResult parsed) => parsed.GetValue(_format);

    /// <summary>Where people are shown what goes on.</summary>
    public IAnsiConsole ConsoleFor(ParseResult parsed) => Of(parsed) == OutputFormat.Text ? AnsiConsole.Console : Terminal.Side;

    private static string[] Words(OutputFormat[] formats) => [.. formats.Select(f => f.ToString().ToLowerInvariant())];
}
