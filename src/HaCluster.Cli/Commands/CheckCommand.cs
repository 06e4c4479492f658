using System.CommandLine;
using HaCluster.Definition;
using HaCluster.Validation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster check</c>: the rules, without touching a host.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("definition") { Description = "The cluster's YAML file." };
        var command = new Command("check", "Check a definition by all rules. No host is touched.") { file };
        var findings = new FindingOptions(ClusterValidator.Rules).AddTo(command);
        command.SetAction(parsed => findings.Report(parsed, ClusterValidator.Validate(ClusterYaml.Load(parsed.GetValue(file)!.FullName), includeSuppressed: true)));
        return command;
    }
}
