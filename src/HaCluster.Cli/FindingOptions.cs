using System.CommandLine;
using System.CommandLine.Completions;
using HaCluster.Model;
using HaCluster.Reporting.Findings;
using HaCluster.Validation.Selection;

namespace HaCluster.Cli;

/// <summary>What <c>check</c> and <c>lint</c> can be told about their findings: which are of interest, in what form they are written, and which end in exit code 1.</summary>
/// <param name="rules">The rules that the command asks.</param>
internal sealed class FindingOptions(IReadOnlyList<Rule> rules)
{
    private readonly Option<FindingFormat> _format = new("--format") { Description = "text, json, sarif, github or junit." };
    private readonly Option<Severity> _failOn = new("--fail-on") { Description = "The least severity that makes the exit code 1.", DefaultValueFactory = _ => Severity.Error };
    private readonly Option<string[]> _skipRule = new("--skip-rule") { Description = "Rules to leave out, by id, with the wildcards * and ?; several with commas between them.", HelpName = "id" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "A file of findings that are known, and not reported.", HelpName = "file" };
    private readonly Option<string?> _writeBaseline = new("--write-baseline") { Description = "Write all findings to this file, as known from now on.", HelpName = "file" };
    private readonly Option<bool> _includeSuppressed = new("--include-suppressed") { Description = "Show what is suppressed or known too, marked. SARIF always has it." };

    /// <summary>Adds the options to a command.</summary>
    public FindingOptions AddTo(Command command)
    {
        _skipRule.CompletionSources.Add(_ => rules.Select(r => new CompletionItem(r.Id, documentation: r.Title, detail: r.Title)));
        foreach (var option in new Option[] { _format, _failOn, _skipRule, _baseline, _writeBaseline, _includeSuppressed })
            command.Add(option);
        return this;
    }

    /// <summary>Writes the findings to standard output, and how many there are to standard error.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="findings">All findings, the suppressed ones marked.</param>
    /// <returns>The exit code.</returns>
    public int Report(ParseResult parsed, IReadOnlyList<Finding> findings)
    {
        var selection = new FindingSelection
        {
            SkipRules = [.. (parsed.GetValue(_skipRule) ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Baseline = parsed.GetValue(_baseline),
            NewBaseline = parsed.GetValue(_writeBaseline),
        };
        findings = selection.Apply(findings);
        if (selection.NewBaseline is { } path)
            Console.Error.WriteLine($"{path}: {findings.Count(f => f.Suppression is { Kind: SuppressionKind.External })} findings are known now");
        Console.Out.Write(FindingWriter.Write(findings, parsed.GetValue(_format), parsed.GetValue(_includeSuppressed), parsed.GetValue(_failOn)));
        var reported = findings.Where(f => f.Suppression is null).ToList();
        Console.Error.WriteLine($"{Count(Severity.Error)} errors, {Count(Severity.Warning)} warnings, {Count(Severity.Notice)} notices");
        return reported.Any(f => f.Severity >= parsed.GetValue(_failOn)) ? ExitCodes.Failed : ExitCodes.Ok;

        int Count(Severity severity) => reported.Count(f => f.Severity == severity);
    }
}
