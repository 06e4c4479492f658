using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace HaCluster.Completion;

/// <summary>Completes a word out of a list.</summary>
internal abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words there are.</summary>
    /// <param name="command">The command that is being written.</param>
    /// <param name="bound">What its parameters have, as far as that is known.</param>
    protected abstract IEnumerable<string> Words(CommandAst command, IDictionary bound);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var typed = (wordToComplete ?? "").Trim('\'', '"');
        return Words(commandAst, fakeBoundParameters)
            .Distinct()
            .Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(word => new CompletionResult(word));
    }
}
