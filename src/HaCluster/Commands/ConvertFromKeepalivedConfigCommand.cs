using System.Management.Automation;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Reads keepalived.conf as objects, or as the lines that keepalived itself sees. What is wrong with the text is an error for each place; what can be read of it is given all the same.</summary>
[Cmdlet(VerbsData.ConvertFrom, "KeepalivedConfig", DefaultParameterSetName = "Path")]
[OutputType(typeof(KeepalivedConfiguration), typeof(ExpandedLine))]
public sealed class ConvertFromKeepalivedConfigCommand : ConfigFileCmdlet
{
    /// <summary>The id that conditions (@id) are compared with; keepalived's -i.</summary>
    [Parameter]
    public string? ConfigId { get; set; }

    /// <summary>Give the lines that are left when includes are read, conditions decided and parameters replaced, each with its source.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessFile(ConfigFile file)
    {
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(file), new ExpansionOptions { ConfigId = ConfigId });
        foreach (var diagnostic in expansion.Diagnostics)
            WriteFailure(new HaClusterException(diagnostic.Mistake.ToString(), diagnostic.Message, diagnostic.Location), diagnostic.Location);
        if (Expand)
            WriteObject(expansion.Lines, enumerateCollection: true);
        else
            WriteObject(KeepalivedConfiguration.From(expansion));
    }
}
