using System.CommandLine;
using System.CommandLine.Parsing;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster lint</c>: keepalived.conf files against all rules for them, without keepalived and without touching a host.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "The keepalived.conf of each node of a cluster; '-' reads standard input.", Arity = ArgumentArity.OneOrMore };
        var ids = new Option<string[]>("--config-id") { Description = "The config id of each file's node (keepalived -i), in order. With one file and several ids, the file is read for each of them.", HelpName = "id" };
        var version = new Option<Version?>("--keepalived") { Description = "The release of keepalived that is to read the files, such as 2.2.7: what it does not know yet is an error.", HelpName = "version", CustomParser = ReadVersion };
        var fix = new Option<bool>("--fix") { Description = "Apply the safe fixes, in the files themselves." };
        var command = new Command("lint", "Check keepalived.conf files, those of a cluster's nodes together.") { files, ids, version, fix };
        var options = new FindingOptions(RuleBook.OfKeepalived).AddTo(command);
        command.SetAction(parsed =>
        {
            var inputs = LintInput.ForNodes([.. parsed.GetValue(files)!.Select(ConfigInput.Read)], parsed.GetValue(ids) ?? [], parsed.GetValue(version));
            return options.Report(parsed, parsed.GetValue(fix) ? Fix(inputs) : KeepalivedLinter.Lint([.. inputs.Select(i => LintNode.Of(i, LocalConfigFiles.Instance))], includeSuppressed: true));
        });
        return command;
    }

    private static Version? ReadVersion(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Version.TryParse(text.TrimStart('v'), out var version))
            return version;
        argument.AddError($"--keepalived: '{text}' is not a release of keepalived, such as 2.2.7.");
        return null;
    }

    private static IReadOnlyList<Finding> Fix(IReadOnlyList<LintInput> inputs)
    {
        var result = KeepalivedFixer.Fix(inputs, LocalConfigFiles.Instance);
        foreach (var file in result.Changed)
            file.Save();
        foreach (var finding in result.Fixed)
            Console.Error.WriteLine($"{finding.Location}: fixed {finding.RuleId}: {finding.Message}");
        return result.Left;
    }
}
