using System.Collections;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes the names of virtual services: those of the command's cluster, else those that the script describes.</summary>
internal sealed class IpvsServiceCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst command, IDictionary bound) =>
        CommandScript.ClusterOf(command, bound)?.IpvsServices.Select(s => s.Name) ?? CommandScript.NamesIn(command, "New-IpvsService");
}
