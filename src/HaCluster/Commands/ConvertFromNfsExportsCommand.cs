using System.Management.Automation;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Validation.Exports;

namespace HaCluster.Commands;

/// <summary>Reads exports(5): files, or text. What exportfs takes, though hardly anyone means it, is a warning.</summary>
[Cmdlet(VerbsData.ConvertFrom, "NfsExports", DefaultParameterSetName = "Path")]
[OutputType(typeof(NfsExport))]
public sealed class ConvertFromNfsExportsCommand : ConfigFileCmdlet
{
    private readonly List<NfsExport> _exports = [];

    /// <inheritdoc/>
    private protected override void ProcessFile(ConfigFile file)
    {
        var exports = NfsExports.Parse(file.Text, file.Path);
        _exports.AddRange(exports);
        WriteObject(exports, enumerateCollection: true);
    }

    /// <inheritdoc/>
    private protected override void EndFiles()
    {
        // All files of a host make one table: what stands twice may stand in two of them.
        foreach (var finding in ExportsCheck.Findings(_exports))
            WriteWarning($"{finding.Location}: {finding.Target}: {finding.Message} {finding.SuggestedFix} [{finding.RuleId}]");
    }
}
