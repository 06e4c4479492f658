using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Completion;

/// <summary>
/// What can be known of the cluster that a command is about while it is being written: the one that is given to it or piped into it, as a
/// variable or out of a file, and what commands of the same script describe. Nothing is run for it.
/// </summary>
internal static class CommandScript
{
    /// <summary>The cluster that the command gets; <see langword="null"/> where that is not known.</summary>
    public static Cluster? ClusterOf(CommandAst command, IDictionary bound)
    {
        if (ClusterIn(bound["InputObject"]) is { } given)
            return given;
        if (bound["InputObject"] is string path)
            return Load(path);
        if (command.Parent is not PipelineAst { PipelineElements: [var first, ..] } || first == command)
            return null;
        return first switch
        {
            CommandExpressionAst { Expression: VariableExpressionAst variable } => ClusterIn(ValueOf(variable.VariablePath)),
            // $lab.Cluster
            CommandExpressionAst { Expression: MemberExpressionAst { Expression: VariableExpressionAst owner, Member: StringConstantExpressionAst member } } =>
                ClusterIn(PSObject.AsPSObject(ValueOf(owner.VariablePath) ?? "").Properties[member.Value]?.Value),
            CommandAst import when Is(import, "Import-HaCluster") => Load(Words(import).FirstOrDefault()),
            _ => null,
        };
    }

    /// <summary>What the commands of the script name: for each call of the command, the word after the parameter, or the first word that stands alone.</summary>
    /// <param name="anywhere">Any part of the script; a command that is being written does not name anything itself.</param>
    /// <param name="command">The command, such as <c>New-ClusterHost</c>.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isFirst">Whether the parameter may be left out before the first word.</param>
    public static IEnumerable<string> NamesIn(Ast anywhere, string command, string parameter = "Name", bool isFirst = true) =>
        Root(anywhere).FindAll(ast => ast is CommandAst call && call != anywhere && Is(call, command), searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(call => After(call, parameter) ?? (isFirst ? Words(call).FirstOrDefault() : null)).OfType<string>();

    private static Cluster? ClusterIn(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as Cluster;

    private static PSObject? ValueOf(VariablePath variable)
    {
        if (!variable.IsVariable)
            return null;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(@"Microsoft.PowerShell.Utility\Get-Variable").AddParameter("Name", WildcardPattern.Escape(variable.UserPath)).AddParameter("ValueOnly").AddParameter("ErrorAction", "Ignore").Invoke().FirstOrDefault();
    }

    private static Cluster? Load(string? path)
    {
        if (path is null)
            return null;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var file = shell.AddCommand(@"Microsoft.PowerShell.Management\Convert-Path").AddParameter("Path", path).AddParameter("ErrorAction", "Ignore").Invoke<string>().FirstOrDefault();
        try
        {
            return file is null ? null : ClusterYaml.Load(file);
        }
        catch (HaClusterException)
        {
            // What is wrong with it is told when it is run.
            return null;
        }
    }

    private static Ast Root(Ast ast) => ast.Parent is null ? ast : Root(ast.Parent);

    private static bool Is(CommandAst call, string command) => string.Equals(call.GetCommandName(), command, StringComparison.OrdinalIgnoreCase);

    private static string? After(CommandAst call, string parameter) =>
        call.CommandElements.SkipWhile(e => e is not CommandParameterAst p || !parameter.StartsWith(p.ParameterName, StringComparison.OrdinalIgnoreCase))
            .Select(e => e is CommandParameterAst { Argument: var argument } ? argument : e).OfType<StringConstantExpressionAst>().FirstOrDefault()?.Value;

    /// <summary>The words that stand alone, without parameters and their values.</summary>
    private static IEnumerable<string> Words(CommandAst call)
    {
        var words = call.CommandElements;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i] is StringConstantExpressionAst constant)
                yield return constant.Value;
            else if (words[i] is CommandParameterAst { Argument: null })
                i++;
        }
    }
}
