using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Model;

namespace HaCluster.Completion;

/// <summary>
/// Completes host names: those of the cluster that was given to the same command, else those that
/// <c>New-ClusterHost</c> names anywhere in the script that is being written. It runs nothing.
/// </summary>
internal sealed class HostNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var names = ClusterOf(fakeBoundParameters)?.Hosts.Select(h => h.Name) ?? NamesIn(Root(commandAst));
        return names
            .Distinct()
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name => new CompletionResult(name));
    }

    private static Cluster? ClusterOf(IDictionary bound) =>
        (bound["InputObject"] is PSObject wrapped ? wrapped.BaseObject : bound["InputObject"]) as Cluster;

    private static Ast Root(Ast ast) => ast.Parent is null ? ast : Root(ast.Parent);

    private static IEnumerable<string> NamesIn(Ast script) =>
        from command in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
        where string.Equals(command.GetCommandName(), "New-ClusterHost", StringComparison.OrdinalIgnoreCase)
        let name = NameIn(command)
        where name is not null
        select name;

    /// <summary>The word after <c>-Name</c>, else the first word that stands alone.</summary>
    private static string? NameIn(CommandAst command)
    {
        var words = command.CommandElements;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i] is StringConstantExpressionAst constant)
                return constant.Value;
            if (words[i] is CommandParameterAst { Argument: null } parameter && !parameter.ParameterName.StartsWith("n", StringComparison.OrdinalIgnoreCase))
                i++;
        }
        return null;
    }
}
