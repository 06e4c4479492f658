using System.Collections;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes the names of VRRP instances: those of the command's cluster, else those that the script describes.</summary>
internal sealed class VrrpInstanceCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) =>
        CommandScript.ClusterOf(command, bound)?.VrrpInstances.Select(i => i.Name) ?? CommandScript.NamesIn(command, "New-VrrpInstance");
}
