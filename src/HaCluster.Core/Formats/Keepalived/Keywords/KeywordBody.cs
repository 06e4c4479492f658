namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>What stands in braces after a keyword.</summary>
public enum KeywordBody
{
    /// <summary>Nothing: the keyword has no braces.</summary>
    None,

    /// <summary>Further keywords: <see cref="Keyword.Children"/>.</summary>
    Block,

    /// <summary>Lines without a keyword: <see cref="Keyword.ListLine"/>.</summary>
    List,
}
