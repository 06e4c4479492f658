using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Binding;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>What came out of the description of a cluster.</summary>
/// <param name="Value">It: a part, an error, or something that has strayed here.</param>
/// <param name="Place">Where it came from; <see langword="null"/> for what knows that itself.</param>
internal sealed record MadePart(object? Value, IScriptExtent? Place)
{
    private const int LongestShown = 60;

    /// <summary>Whether it is a line that a program wrote to its standard error, which is no error to PowerShell.</summary>
    public bool IsOutputOfProgram => Value is ErrorRecord { FullyQualifiedErrorId: "NativeCommandError" or "NativeCommandErrorMessage" };

    /// <summary>The place of an error: the one that it names. Write-Error names that where the whole block was called.</summary>
    public IScriptExtent? PlaceOfError => Value is ErrorRecord { CategoryInfo.Activity: not "Write-Error", InvocationInfo: { ScriptLineNumber: > 0 } at }
        ? new ScriptExtent(
            new ScriptPosition(at.ScriptName, at.ScriptLineNumber, at.OffsetInLine, at.Line),
            new ScriptPosition(at.ScriptName, at.ScriptLineNumber, (at.Line?.TrimEnd().Length ?? 0) + 1, at.Line))
        : Place;

    /// <summary>The error for what is no part: most often a typing mistake that would silently leave something out.</summary>
    /// <param name="otherwise">The place where nothing better is known.</param>
    public ErrorRecord ToStrayError(SourceLocation otherwise) => new HaClusterException(
        "NotAClusterPart",
        $"A cluster is made of {ClusterParts.Words}, and of what ConvertFrom-KeepalivedConfig, ConvertFrom-NfsExports and ConvertFrom-IpvsRule give; this is {Shown}.",
        Place is null ? (Value as ModelObject)?.Source ?? otherwise : new SourceLocation(Place.File, Place.StartLineNumber, Place.StartColumnNumber)).ToErrorRecord(Value);

    private string Shown => Value switch
    {
        null => "nothing",
        Cluster cluster => $"the cluster {cluster.Name} (New-HaCluster -From begins with one)",
        string or ValueType => $"{Value.GetType().Name} '{string.Concat(Value.ToString()!.Take(LongestShown).Select(c => char.IsControl(c) ? '?' : c))}'",
        _ => Value.GetType().Name,
    };
}
