using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

public class KeywordReferenceTests
{
    private static readonly string s_page = RepositoryFiles.PathOf("docs/keepalived-keywords.md");

    [Fact]
    public void The_reference_page_is_current()
    {
        if (Environment.GetEnvironmentVariable("HACLUSTER_UPDATE_FILES") is not null)
            File.WriteAllText(s_page, KeywordReference.Write());

        Assert.True(
            KeywordReference.Write() == File.ReadAllText(s_page).ReplaceLineEndings("\n"),
            "docs/keepalived-keywords.md is not current: run this test with HACLUSTER_UPDATE_FILES=1.");
    }

    [Fact]
    public void Every_keyword_is_on_the_page()
    {
        var page = KeywordReference.Write();

        Assert.All(KeywordTable.All, k => Assert.Contains($"\n| `{k.Name}` | ", page, StringComparison.Ordinal));
    }
}
