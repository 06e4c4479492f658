namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>What a word of keepalived.conf has to be.</summary>
public enum ValueKind
{
    /// <summary>One word that is taken as it stands; <see cref="KeywordParameter.Least"/> and <see cref="KeywordParameter.Most"/> count its bytes in UTF-8.</summary>
    Word,

    /// <summary>A <see cref="Word"/> that no message may show: a password or key.</summary>
    Secret,

    /// <summary>A <see cref="Word"/> that other keywords refer to.</summary>
    Name,

    /// <summary>A <see cref="Word"/> that is a file's path.</summary>
    Path,

    /// <summary>A <see cref="Word"/> that is a command, in quotes where it has arguments.</summary>
    Script,

    /// <summary>A <see cref="Word"/> that is a regular expression of PCRE2.</summary>
    Regex,

    /// <summary>The rest of the line, in a syntax of its own.</summary>
    Text,

    /// <summary>A whole decimal number.</summary>
    Int,

    /// <summary>A whole number in decimal, in hexadecimal with <c>0x</c> before it, or in octal with <c>0</c> before it.</summary>
    IntAnyBase,

    /// <summary>A whole decimal number, or two of them with <c>-</c> between.</summary>
    Span,

    /// <summary>Seconds, with at most <see cref="KeywordParameter.Digits"/> decimals.</summary>
    Seconds,

    /// <summary>A number with at most <see cref="KeywordParameter.Digits"/> decimals.</summary>
    Decimal,

    /// <summary>One of <see cref="KeywordParameter.Words"/>.</summary>
    Enum,

    /// <summary>One of <see cref="KeywordParameter.Words"/>, in any letter case.</summary>
    EnumAnyCase,

    /// <summary><c>on</c>, <c>true</c>, <c>yes</c>, <c>off</c>, <c>false</c> or <c>no</c>.</summary>
    Bool,

    /// <summary>An address; the parser does not read what follows a <c>-</c> or <c>/</c> in it.</summary>
    Ip,

    /// <summary>An IPv4 address.</summary>
    Ip4,

    /// <summary>An IPv6 address.</summary>
    Ip6,

    /// <summary>An <see cref="Ip"/> that is an IPv4 multicast address.</summary>
    Multicast4,

    /// <summary>An <see cref="Ip"/> that is an IPv6 multicast address of link-local scope.</summary>
    Multicast6,

    /// <summary>An address, with <c>/LENGTH</c> or without.</summary>
    Prefix,

    /// <summary>An address, or several of them as <c>ADDRESS/LENGTH</c>, <c>ADDRESS-ADDRESS</c> or <c>ADDRESS-LAST</c>.</summary>
    Range,

    /// <summary>An IPv4 netmask, or one number.</summary>
    Netmask,

    /// <summary>A port, 0 to 65535.</summary>
    Port,

    /// <summary>The name of a network interface: 1 to 15 bytes.</summary>
    Interface,

    /// <summary>A MAC address, of which the last byte may be left out.</summary>
    Mac,

    /// <summary>Hexadecimal digits, <see cref="KeywordParameter.Least"/> to <see cref="KeywordParameter.Most"/> of them.</summary>
    Hex,

    /// <summary>Hexadecimal digits, or <c>x</c> for any digit.</summary>
    HexMask,

    /// <summary>One of <see cref="KeywordParameter.Alternatives"/>.</summary>
    AnyOf,

    /// <summary>One of the words of <see cref="KeywordParameter.Options"/>, followed by that option's own values.</summary>
    Options,

    /// <summary>The values of one of <see cref="KeywordParameter.Options"/>: the first one whose word is the next one, or the last one, which has no word.</summary>
    Forms,
}
