namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>What can be wrong with the text of a keepalived.conf before any keyword is looked at.</summary>
public enum KeepalivedMistake
{
    /// <summary>A double quote is not closed on its line.</summary>
    UnterminatedQuote,

    /// <summary>A line has more bytes than keepalived's buffer takes (1,023 with its line break; MAXBUF in lib/parser.h).</summary>
    LineTooLong,

    /// <summary>A line holds a NUL byte, at which keepalived stops reading it.</summary>
    NulByte,

    /// <summary>A line other than that of a definition ends in a backslash, which keepalived takes for a part of the last word.</summary>
    StrayBackslash,

    /// <summary>A comment outside a definition ends in a backslash, which keepalived before 2.4.0 takes for a word.</summary>
    BackslashAfterComment,

    /// <summary>A <c>{</c> follows nothing that it could belong to.</summary>
    UnexpectedOpenBrace,

    /// <summary>A <c>}</c> closes nothing.</summary>
    UnexpectedCloseBrace,

    /// <summary>A block is not closed before the end.</summary>
    MissingCloseBrace,

    /// <summary>Blocks are nested deeper than any keyword allows.</summary>
    NestedTooDeeply,

    /// <summary>An include names no file that is there.</summary>
    IncludeMissing,

    /// <summary>An include brings nothing in, and keepalived does not mind.</summary>
    IncludeEmpty,

    /// <summary>An included file cannot be read, is a folder, or is executable.</summary>
    IncludeUnreadable,

    /// <summary>A file includes itself, directly or through others.</summary>
    IncludeLoop,

    /// <summary>A parameter is used that nothing defines.</summary>
    ParameterUndefined,

    /// <summary>A parameter is defined, but keepalived does not replace it where it stands.</summary>
    ParameterNotReplaced,

    /// <summary>A parameter stands for itself, directly or through others.</summary>
    ParameterLoop,

    /// <summary>A <c>~SEQ</c> or <c>~LST</c> has not the form that keepalived reads.</summary>
    SequenceInvalid,

    /// <summary>The file has, or includes, parameters and sequences make, more lines than any cluster needs.</summary>
    ExpansionTooLarge,
}
