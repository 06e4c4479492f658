using System.Globalization;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A definition has mistakes. All of them are reported together, each with its place.</summary>
public sealed class DefinitionException : HaClusterException
{
    /// <summary>Makes an error of at least one mistake.</summary>
    /// <param name="mistakes">The mistakes, in the order of the file; their rule ids are those of <see cref="DefinitionErrorId"/>.</param>
    /// <param name="inner">The cause.</param>
    public DefinitionException(ValueList<Finding> mistakes, Exception? inner = null)
        : base(IdOf(mistakes), MessageOf(mistakes), mistakes.Count == 1 ? mistakes[0].Location : null, inner) => Mistakes = mistakes;

    /// <summary>The mistakes, in the order of the file.</summary>
    public ValueList<Finding> Mistakes { get; }

    private static string IdOf(ValueList<Finding> mistakes)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        return mistakes.Select(m => m.RuleId).Distinct().Count() == 1 ? mistakes[0].RuleId : DefinitionErrorId.Several;
    }

    private static string MessageOf(ValueList<Finding> mistakes) => mistakes.Count == 1
        ? TextOf(mistakes[0])
        : string.Create(CultureInfo.InvariantCulture, $"The definition has {mistakes.Count} mistakes:\n")
            + string.Join('\n', mistakes.Select(m => $"  {m.Location}: {TextOf(m)}"));

    private static string TextOf(Finding mistake) => $"{mistake.Message} {mistake.SuggestedFix}".TrimEnd();
}
