using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Failover;

namespace HaCluster.Completion;

/// <summary>Completes the names of faults.</summary>
internal sealed class FaultNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FaultList.Names
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
