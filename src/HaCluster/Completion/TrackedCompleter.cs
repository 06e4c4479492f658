using System.Collections;
using System.Management.Automation.Language;
using HaCluster.Model;

namespace HaCluster.Completion;

/// <summary>Completes the names of what can be tracked: those of the command's cluster, else those that the script describes.</summary>
internal abstract class TrackedCompleter(string command, Func<Cluster, IEnumerable<string>> names) : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(CommandAst call, IDictionary bound) => CommandScript.ClusterOf(call, bound) is { } cluster ? names(cluster) : CommandScript.NamesIn(call, command);
}
