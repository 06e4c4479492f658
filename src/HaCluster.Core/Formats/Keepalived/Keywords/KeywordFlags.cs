namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>What else <c>keepalived -t</c> refuses or takes of a keyword.</summary>
[Flags]
public enum KeywordFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>A second one in the same block is refused.</summary>
    Once = 1,

    /// <summary>A second one with the same values is refused; of a list, a second line with the same first word.</summary>
    Unique = 2,

    /// <summary>A block without it is refused.</summary>
    Required = 4,

    /// <summary>A word too many is refused; without this the parser takes no notice of further words.</summary>
    Exact = 8,

    /// <summary>A wrong value is logged and ignored, not refused.</summary>
    Lenient = 16,

    /// <summary>Any use of it is refused; <see cref="Keyword.Deprecated"/> says what to use.</summary>
    Rejected = 32,
}
