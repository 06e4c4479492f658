using System.Collections;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes host names: those of the command's cluster, else those that <c>New-ClusterHost</c> names anywhere in the script.</summary>
internal sealed class HostNameCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) =>
        CommandScript.ClusterOf(command, bound)?.Hosts.Select(h => h.Name) ?? CommandScript.NamesIn(command, "New-ClusterHost");
}
