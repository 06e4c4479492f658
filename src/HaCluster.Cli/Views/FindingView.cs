using HaCluster.Model;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>Findings, one to a paragraph: where, what, and what to do.</summary>
internal static class FindingView
{
    /// <summary>Writes the findings.</summary>
    public static void Write(IAnsiConsole console, IEnumerable<Finding> findings)
    {
        foreach (var f in findings)
        {
            console.MarkupLineInterpolated($"{f.Location?.ToString() ?? f.Target}: [{ColorOf(f.Severity)}]{f.Severity.ToString().ToLowerInvariant()}[/] {f.RuleId}: {f.Message}");
            console.MarkupLineInterpolated($"    [grey]{f.SuggestedFix}[/]");
        }
    }

    private static string ColorOf(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Warning => "yellow",
        _ => "blue",
    };
}
