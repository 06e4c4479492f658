using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived;

/// <summary>One node of a cluster, as its keepalived.conf describes it.</summary>
/// <param name="Name">The node's name, or its file's path where nothing better is known.</param>
/// <param name="Expansion">What keepalived sees of its configuration.</param>
public sealed record LintNode(string Name, KeepalivedExpansion Expansion)
{
    /// <summary>Reads a node's configuration.</summary>
    /// <param name="input">The file.</param>
    /// <param name="files">Where included files are.</param>
    public static LintNode Of(LintInput input, IConfigFiles files)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new LintNode(input.Name, KeepalivedExpansion.Of(KeepalivedTree.Parse(input.File), new ExpansionOptions { ConfigId = input.ConfigId, Files = files }));
    }
}
