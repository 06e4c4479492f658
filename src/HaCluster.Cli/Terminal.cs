using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>The two streams of the terminal: results on standard output, everything about them on standard error.</summary>
internal static class Terminal
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Where progress and messages go.</summary>
    public static IAnsiConsole Side => Errors;

    /// <summary>Whether somebody sits there who can be asked.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && Errors.Profile.Capabilities.Interactive;

    /// <summary>Where nobody's window sets the width, lines may be as long as they are.</summary>
    public static void SetUp()
    {
        foreach (var console in new[] { AnsiConsole.Console, Errors })
        {
            if (!console.Profile.Out.IsTerminal)
                console.Profile.Width = 400;
        }
    }

    /// <summary>Says what went wrong.</summary>
    public static void Error(string message) => Errors.MarkupLineInterpolated($"[red]error[/] {message}");

    /// <summary>A heading between the parts of a longer output.</summary>
    public static void Heading(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text($"── {text}\n", new Style(decoration: Decoration.Bold)));
    }

    /// <summary>Asks a yes-or-no question; <paramref name="yes"/> answers for whoever is not there.</summary>
    /// <exception cref="HaClusterException"><c>ConfirmationNeeded</c>: nobody can be asked.</exception>
    public static async Task<bool> ConfirmAsync(string question, bool yes, CancellationToken cancellation)
    {
        if (yes)
            return true;
        if (!CanAsk)
            throw new HaClusterException("ConfirmationNeeded", $"{question} Nobody is there to answer; say --yes to go on.");
        return await Errors.ConfirmAsync(question, defaultValue: false, cancellation);
    }
}
