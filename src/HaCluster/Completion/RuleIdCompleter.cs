using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Validation;

namespace HaCluster.Completion;

/// <summary>Completes the ids of the rules that the command asks, each with what it finds.</summary>
internal sealed class RuleIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? "").Trim('\'', '"');
        var rules = string.Equals(commandName, "Test-KeepalivedConfig", StringComparison.OrdinalIgnoreCase) ? RuleBook.OfKeepalived : ClusterValidator.Rules;
        return rules
            .Where(r => r.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(r => new CompletionResult(r.Id, $"{r.Id}: {r.Title}", CompletionResultType.ParameterValue, r.Title));
    }
}
