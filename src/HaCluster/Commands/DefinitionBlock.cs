using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>The script block that makes the parts of a cluster, run so that all that it gives, errors too, is known with its place.</summary>
internal static class DefinitionBlock
{
    // What it gives comes here one by one, while the statement that gives it is still at work: the call stack says which one that is.
    private const string Script =
        "& $args[0] 2>&1 | & { param($part) process { if ($_ -is $part) { , $_ } else { , @($_, (Get-PSCallStack)) } } } $args[1]";

    /// <summary>What the block gives. An exception that ends the block is not caught.</summary>
    public static IEnumerable<MadePart> Run(CommandInvocationIntrinsics invoke, ScriptBlock block) =>
        invoke.InvokeScript(true, ScriptBlock.Create(Script), null, block, typeof(ModelObject)).Select(made => made.BaseObject is object[] stray
            ? new MadePart(stray[0] is PSObject wrapped ? wrapped.BaseObject : stray[0], PlaceIn(block, stray[1]))
            : new MadePart(made.BaseObject, null));

    /// <summary>The innermost statement of the block that was at work; that of a function which it called, where none of its own was.</summary>
    private static IScriptExtent? PlaceIn(ScriptBlock block, object stack)
    {
        // The first is that of the script above.
        var places = LanguagePrimitives.GetEnumerable(stack)?.Cast<object>().Select(f => (f as PSObject)?.BaseObject ?? f).OfType<CallStackFrame>().Skip(1).Select(f => f.Position).ToList() ?? [];
        return places.Find(p => IsWithin(p, block.Ast.Extent)) ?? places.FirstOrDefault();
    }

    private static bool IsWithin(IScriptExtent place, IScriptExtent block) =>
        place.StartOffset >= block.StartOffset && place.EndOffset <= block.EndOffset
        && place.StartScriptPosition.GetFullScript() == block.StartScriptPosition.GetFullScript();
}
