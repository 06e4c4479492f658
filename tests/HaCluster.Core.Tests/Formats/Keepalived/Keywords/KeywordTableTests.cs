using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

public class KeywordTableTests
{
    // The keywords of every block of keepalived's own sources: "COUNT BLOCK | NAME NAME …", and a line of totals.
    private static readonly string s_list = RepositoryFiles.PathOf("../shared/keepalived-keywords.txt");

    [Fact]
    public void The_table_has_every_keyword_in_every_place_and_no_other()
    {
        var places = ListedPlaces();
        Assert.Equal(475, places.Count(p => p.Block.Length > 0));

        Assert.Equal(
            places.Select(p => p.Block.Length == 0 ? p.Name : $"{p.Block}/{p.Name}").Order(StringComparer.Ordinal),
            KeywordTable.All.Select(k => k.Path.Replace("SSL_GET", "HTTP_GET", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(363, KeywordTable.All.Select(k => k.Name).Distinct().Count());
    }

    [Fact]
    public void Checks_over_HTTP_and_HTTPS_have_the_same_keywords_but_what_only_TLS_needs()
    {
        Assert.Equal(["tls_compliant"], NamesIn("SSL_GET").Except(NamesIn("HTTP_GET")));
        Assert.Equal(["tls_compliant"], NamesIn("SSL_GET/url").Except(NamesIn("HTTP_GET/url")));

        static IEnumerable<string> NamesIn(string block) => Keyword($"virtual_server/real_server/{block}").Children!.Keywords.Select(k => k.Name);
    }

    [Fact]
    public void Every_keyword_is_found_by_its_name_and_leads_to_its_block()
    {
        AssertFound(KeywordTable.Root);

        static void AssertFound(KeywordBlock block)
        {
            Assert.NotEmpty(block.Keywords);
            foreach (var keyword in block.Keywords)
            {
                Assert.Same(keyword, block.Find(keyword.Name));
                Assert.Equal(block.Path, keyword.Block);
                Assert.Equal(keyword.Body == KeywordBody.Block, keyword.Children is not null);
                if (keyword.Children is not null)
                {
                    Assert.Equal(keyword.Path, keyword.Children.Path);
                    AssertFound(keyword.Children);
                }
            }
            Assert.Null(block.Find("no_such_keyword"));
            Assert.Null(block.Find(""));
        }
    }

    [Fact]
    public void The_letter_case_of_a_name_matters() => Assert.Null(KeywordTable.Root.Find("VRRP_INSTANCE"));

    [Fact]
    public void Every_keyword_says_what_it_does_and_where_that_is_written() => Assert.All(KeywordTable.All, keyword =>
    {
        Assert.Matches("^\\S.*[.]$", keyword.Description);
        Assert.DoesNotContain("  ", keyword.Description, StringComparison.Ordinal);
        Assert.NotEmpty(keyword.Section);
        Assert.Equal(keyword.Body == KeywordBody.List, keyword.ListLine.Count > 0);
        if (keyword.Flags.HasFlag(KeywordFlags.Rejected))
            Assert.NotNull(keyword.Deprecated);
    });

    [Fact]
    public void No_keyword_is_older_than_its_block()
    {
        Assert.Equal(new Version(2, 1, 0), Keyword("virtual_server/real_server/PING_CHECK/connect_ip").Since);
        Assert.Null(Keyword("virtual_server/real_server/TCP_CHECK/connect_ip").Since);
        Assert.Equal(new Version(2, 2, 8), Keyword("virtual_server/real_server/SSL_GET/url/tls_compliant").Since);
    }

    [Fact]
    public void A_list_has_lines_and_a_block_has_keywords()
    {
        Assert.Equal(ValueKind.Prefix, Keyword("vrrp_instance/virtual_ipaddress").ListLine[0].Kind);
        Assert.NotNull(Keyword("vrrp_instance").Children?.Find("authentication")?.Children?.Find("auth_pass"));
        Assert.Equal(KeywordBody.None, Keyword("vrrp_instance/priority").Body);
    }

    private static Keyword Keyword(string path) => KeywordTable.All.Single(k => k.Path == path);

    private static List<(string Block, string Name)> ListedPlaces()
    {
        if (!File.Exists(s_list))
            Assert.Skip("The list of keepalived's keywords is not here.");
        return [.. File.ReadLines(s_list).Where(l => l.Contains('|', StringComparison.Ordinal)).SelectMany(PlacesOf)];
    }

    private static IEnumerable<(string Block, string Name)> PlacesOf(string line)
    {
        var block = line.Split('|')[0].Trim().Split(' ')[1];
        var names = line.Split('|')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        block = block.Replace("HTTP_GET/SSL_GET", "HTTP_GET", StringComparison.Ordinal);
        if (block == "real_server" || block.StartsWith("real_server/", StringComparison.Ordinal))
            block = $"virtual_server/{block}";
        else if (!block.Contains('/', StringComparison.Ordinal))
            yield return ("", block);
        foreach (var name in names)
            yield return (block, name.Split('/')[0]);
    }
}
