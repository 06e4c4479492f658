using System.Globalization;
using System.Text;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>The reference page of all keywords, docs/keepalived-keywords.md.</summary>
public static class KeywordReference
{
    private const string Head =
        """
        # The keywords of keepalived.conf

        HaCluster checks keepalived.conf by this table. It says what `keepalived -t` takes and refuses: where versions 2.2.7 to 2.4.3 differ, it has what either takes.
        The words after a keyword, and those of a line in a list, are written so:

        | written | means |
        |---|---|
        | `int(1..255)` | a whole number; a bound that is left out is that of an unsigned 32-bit integer |
        | `int0(…)` | the same, or hexadecimal (`0x…`) or octal (`0…`) |
        | `span(100..599)` | a whole number, or two with `-` between them |
        | `seconds(0..)` | seconds, with at most six decimals |
        | `decimal(1..10,3)` | a number with at most three decimals |
        | `enum(A\|B)`, `ienum(A\|B)` | one of the words; in any letter case |
        | `bool` | `on`, `true`, `yes`, `off`, `false` or `no` |
        | `ip`, `ip4`, `ip6` | an address |
        | `multicast4`, `multicast6` | a multicast address, of IPv6 one of link-local scope |
        | `prefix`, `range`, `netmask` | an address with or without `/LENGTH`; one or several addresses; a netmask |
        | `port`, `interface`, `mac`, `hex`, `hexmask` | a port from 0 to 65535; an interface; a MAC address; hexadecimal digits; the same with `x` for any digit |
        | `name`, `path`, `word`, `word(0..8)` | one word; with so many bytes |
        | `secret` | one word that HaCluster shows in no message |
        | `script` | one word: a command, in quotes where it has arguments |
        | `regex`, `text` | a regular expression; the rest of the line |
        | `options(a int;b)` | one of the words `a` and `b`, with its own values |
        | `x?`, `x*`, `x+`, `x\|y` | may be left out; none or more; one or more; one of them |
        | `a int / ip port?` | one of several forms |
        | `{…}` | a block of the keywords of that name, or a list of such lines |

        """;

    /// <summary>Writes the page, in Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        WriteBlock(page, KeywordTable.Root);
        return page.ToString();
    }

    private static void WriteBlock(StringBuilder page, KeywordBlock block)
    {
        var sections = string.Join("; ", block.Keywords.Select(k => k.Section).Distinct());
        page.Append(CultureInfo.InvariantCulture, $"\n## {(block.Path.Length == 0 ? "Top level" : block.Path)}\n\nkeepalived.conf(5): {sections}.\n\n| keyword | values | since | what it does |\n|---|---|---|---|\n");
        foreach (var keyword in block.Keywords)
            page.Append(CultureInfo.InvariantCulture, $"| `{keyword.Name}` | {ValuesOf(keyword)} | {keyword.Since} | {DescriptionOf(keyword)} |\n");
        foreach (var keyword in block.Keywords)
        {
            if (keyword.Children is not null)
                WriteBlock(page, keyword.Children);
        }
    }

    private static string ValuesOf(Keyword keyword)
    {
        var body = keyword.Body switch { KeywordBody.Block => " {…}", KeywordBody.List => $" {{{keyword.ListSyntax}}}", _ => "" };
        var values = (keyword.Syntax + body).Trim();
        return values.Length == 0 ? "" : $"`{values.Replace("|", "\\|", StringComparison.Ordinal)}`";
    }

    private static string DescriptionOf(Keyword keyword)
    {
        var parts = new List<string> { keyword.Description };
        if (keyword.Deprecated is not null)
            parts.Add($"**Deprecated**: {keyword.Deprecated}.");
        if (keyword.Has(KeywordFlags.Rejected))
            parts.Add("`keepalived -t` calls it an error.");
        if (keyword.Has(KeywordFlags.Required))
            parts.Add("Required.");
        if (keyword.Has(KeywordFlags.Once))
            parts.Add("Only once.");
        if (keyword.Has(KeywordFlags.Unique))
            parts.Add(keyword.Body == KeywordBody.List ? "Each only once." : "Only once with the same values.");
        if (keyword.Has(KeywordFlags.Lenient))
            parts.Add("A wrong value is logged and ignored.");
        return string.Join(' ', parts);
    }
}
