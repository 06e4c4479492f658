namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>What a statement of keepalived.conf is.</summary>
public enum StatementKind
{
    /// <summary>A keyword with its values and perhaps a block, or an item of a list.</summary>
    Directive,

    /// <summary><c>include</c> or one of its variants, with a file name or a pattern.</summary>
    Include,

    /// <summary><c>$NAME=</c> and what it stands for, on one line or, each but the last ending in a backslash, on many.</summary>
    Definition,

    /// <summary><c>~SEQ</c> or <c>~LST</c> and the line to repeat.</summary>
    Sequence,
}
