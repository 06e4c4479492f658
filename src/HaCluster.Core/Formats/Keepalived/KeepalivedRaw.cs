using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>A statement in its own words, with the quotes and escapes that stand in them: what the typed objects have no property for, and command lines.</summary>
/// <param name="Text">The words as keepalived reads them, on one line, without comment.</param>
/// <param name="Children">What stands in the statement's block; <see langword="null"/> for a statement without one.</param>
public sealed record KeepalivedRaw(string Text, ValueList<KeepalivedNode>? Children = null) : KeepalivedNode
{
    /// <summary>The first word.</summary>
    public string Keyword
    {
        get
        {
            var words = LineWords.Split(Text);
            return words.Count == 0 ? "" : Text.Substring(words[0].Start, words[0].Length);
        }
    }

    /// <summary>The statement as it was read.</summary>
    public static KeepalivedRaw Of(KeepalivedStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return Of(statement, statement.Children);
    }

    /// <summary>The keyword alone: the rest may be a secret.</summary>
    public override string ToString() => Keyword;

    /// <summary>The statement of a text that an object has, each line of which knows its place there.</summary>
    internal static KeepalivedRaw Of(KeepalivedStatement statement, KeepalivedOrigin origin) => new(
        KeepalivedText.OwnLine(statement),
        statement.HasBlock ? statement.Children.Select(c => (KeepalivedNode)Of(c, origin)).ToValueList() : null)
    {
        Origin = origin with { TextLine = statement.Line },
    };

    internal static KeepalivedRaw Of(KeepalivedStatement statement, IReadOnlyList<KeepalivedStatement> children) => new(
        KeepalivedText.OwnLine(statement),
        statement.HasBlock ? children.Select(c => (KeepalivedNode)Of(c)).ToValueList() : null);
}
