using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Model;

public sealed class SecretTests
{
    [Fact]
    public void A_value_shows_only_on_purpose()
    {
        var secret = Secret.FromValue("hunter2");

        Assert.Equal("hunter2", secret.Reveal());
        Assert.Equal("********", secret.ToString());
        Assert.Null(secret.Reference);
    }

    [Fact]
    public void A_file_gives_its_text_without_the_final_line_break()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "hunter2\r\n");
            Assert.Equal("hunter2", Secret.FromReference($"file:{path}").Reveal());
            Assert.Equal($"file:{path}", Secret.FromReference($"file:{path}").ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("file:/no/such/file")]
    [InlineData("file:/")]
    [InlineData("file:a\0b")]
    [InlineData("file:/dev/zero")]
    [InlineData("env:HACLUSTER_TEST_NOT_SET")]
    public void A_reference_that_leads_nowhere_says_so(string reference)
    {
        var e = Assert.Throws<InvalidOperationException>(() => Secret.FromReference(reference).Reveal());

        Assert.Contains(reference, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("env:")]
    [InlineData("file:")]
    [InlineData("")]
    public void Anything_else_is_no_reference(string text)
    {
        Assert.False(Secret.IsReference(text));
        Assert.Throws<FormatException>(() => Secret.FromReference(text));
    }
}
