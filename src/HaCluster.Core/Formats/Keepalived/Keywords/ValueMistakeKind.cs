namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>What is wrong with a word of keepalived.conf.</summary>
public enum ValueMistakeKind
{
    /// <summary>It is no number of the kind that is needed.</summary>
    NotANumber,

    /// <summary>It is a number with too many decimals.</summary>
    TooManyDecimals,

    /// <summary>It is a number, but too small or too large.</summary>
    OutOfRange,

    /// <summary>It is none of the words that may stand there.</summary>
    UnknownWord,

    /// <summary>It is no address, or no address of the kind that is needed.</summary>
    NotAnAddress,

    /// <summary>It has too few or too many characters, or one that may not stand there.</summary>
    Malformed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is one word too many.</summary>
    Surplus,
}
