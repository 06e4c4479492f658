using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Validation;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster check</c>: the rules, without touching a host.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("definition") { Description = "The cluster's YAML file." };
        var command = new Command("check", "Check a definition by all rules. No host is touched.") { file };
        command.SetAction(parsed =>
        {
            var findings = ClusterValidator.Validate(ClusterYaml.Load(parsed.GetValue(file)!.FullName));
            FindingView.Write(AnsiConsole.Console, findings);
            AnsiConsole.WriteLine($"{Count(Severity.Error)} errors, {Count(Severity.Warning)} warnings, {Count(Severity.Notice)} notices");
            return Count(Severity.Error) == 0 ? ExitCodes.Ok : ExitCodes.Failed;

            int Count(Severity severity) => findings.Count(f => f.Severity == severity);
        });
        return command;
    }
}
