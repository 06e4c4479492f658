using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Lab;

namespace HaCluster.Completion;

/// <summary>Completes the names of labs that run on this machine.</summary>
internal sealed class LabNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        (Environment.IsPrivilegedProcess ? ClusterLab.Names() : [])
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
