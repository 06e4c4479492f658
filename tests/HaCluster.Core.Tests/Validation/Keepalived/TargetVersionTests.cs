using System.Text;
using System.Text.RegularExpressions;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Core.Tests.Formats.Keepalived.Keywords;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>The release of keepalived that is to read a file decides which keywords there are.</summary>
public sealed partial class TargetVersionTests
{
    private static readonly Version s_installed = new(2, 2, 7);

    [Theory]
    [InlineData(null, "")]
    [InlineData("2.2.7", "HA250")]
    [InlineData("2.2", "HA250")]
    [InlineData("2.2.8", "")]
    [InlineData("2.3", "")]
    [InlineData("2.2.8.1", "")]
    [InlineData("3.0", "")]
    public void A_keyword_is_an_error_for_a_release_that_does_not_know_it_yet(string? version, string expected)
    {
        var findings = Lint("global_defs {\n    json_version 2\n}\n", version);

        Assert.Equal(expected, string.Join(' ', findings.Where(f => f.RuleId != "HA189").Select(f => f.RuleId)));
        if (expected.Length > 0)
        {
            Assert.Equal((Severity.Error, 2, 5), (findings[0].Severity, findings[0].Location!.Line, findings[0].Location!.Column));
            Assert.Contains("came with 2.2.8", findings[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_a_block_that_is_too_new_only_the_block_is_named()
    {
        var text = "vrrp_instance A {\n    interface eth0\n    virtual_router_id 61\n    auth_hmac {\n        key 1 secret\n        active_key 1\n    }\n    virtual_ipaddress {\n        192.0.2.100\n    }\n}\n";

        Assert.Equal(4, Assert.Single(Lint(text, "2.3.4"), f => f.RuleId == "HA250").Location!.Line);
        Assert.DoesNotContain(Lint(text, "2.4.0"), f => f.RuleId == "HA250");
    }

    [Fact]
    public void What_is_outdated_is_so_only_where_its_successor_is_known()
    {
        const string text = "global_defs {\n    lvs_process_name x\n}\n";

        Assert.Contains(Lint(text, null), f => f.RuleId == "HA133");
        Assert.Contains(Lint(text, "2.2.0"), f => f.RuleId == "HA133");
        Assert.DoesNotContain(Lint(text, "2.1.5"), f => f.RuleId == "HA133");
        Assert.Contains(Lint(text, "2.0.0"), f => f.RuleId == "HA250");
        // Where the successor is no keyword of the block, it is so always.
        Assert.Contains(Lint("vrrp_instance A {\n    native_ipv6\n}\n", "1.3.0"), f => f.RuleId == "HA133");
    }

    [Fact]
    public void A_file_that_several_nodes_read_has_the_release_of_all()
    {
        var file = new ConfigFile("global_defs {\n    json_version 2\n}\n", "k.conf");

        Assert.All(LintInput.ForNodes([file], ["a", "b"], s_installed), i => Assert.Equal(s_installed, i.KeepalivedVersion));
        Assert.All(LintInput.ForNodes([file, file], [], s_installed), i => Assert.Equal(s_installed, i.KeepalivedVersion));
        Assert.Contains(KeepalivedFixer.Fix(LintInput.ForNodes([file], [], s_installed), LocalConfigFiles.Instance).Left, f => f.RuleId == "HA250");
    }

    [Fact]
    public void Keepalived_itself_refuses_each_keyword_that_is_too_new_for_it()
    {
        var newer = KeywordTable.All.Where(k => k.Since > s_installed).ToList();
        var configs = newer.Select(k => SampleConfig.With(k, $"{k.Name} {SampleWords.Of(k.Parameters)}".TrimEnd() + SampleConfig.BodyOf(k))).ToList();
        Assert.True(newer.Count > 25, $"{newer.Count}");

        var judgements = RealKeepalived.Judge([.. configs.Select(c => Encoding.UTF8.GetBytes(c))]);

        foreach (var (keyword, config, judgement) in newer.Zip(configs, judgements))
        {
            // keepalived goes on to name what stands in a block that it does not know; we name the block.
            var unknown = keyword.Block.EndsWith("/auth_hmac", StringComparison.Ordinal) ? "auth_hmac" : keyword.Name;
            Assert.True(judgement.Verdict == KeepalivedVerdict.RefusedSyntax, $"{keyword}: {string.Join("; ", judgement.Complaints)}\n{config}");
            Assert.Equal(unknown, judgement.Complaints.Select(c => UnknownKeyword().Match(c.Text)).First(m => m.Success).Groups[1].Value);
            Assert.Contains($"'{unknown}'", Assert.Single(Lint(config, "2.2.7"), f => f.RuleId == "HA250").Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Lint(config, null), f => f.RuleId == "HA250");
        }
    }

    [Fact]
    public void No_keyword_that_a_release_knows_is_too_new_for_it()
    {
        foreach (var keyword in KeywordTable.All)
        {
            var config = SampleConfig.With(keyword, $"{keyword.Name} {SampleWords.Of(keyword.Parameters)}".TrimEnd() + SampleConfig.BodyOf(keyword));
            var newest = Lint(config, "99.0");
            Assert.DoesNotContain(newest, f => f.RuleId == "HA250");
            Assert.Equal(keyword.Since > s_installed, Lint(config, "2.2.7").Any(f => f.RuleId == "HA250"));
        }
    }

    private static IReadOnlyList<Finding> Lint(string text, string? version) => KeepalivedLinter.Lint(
        [LintNode.Of(new LintInput(new ConfigFile(text, "k.conf")) { KeepalivedVersion = version is null ? null : Version.Parse(version) }, LocalConfigFiles.Instance)]);

    [GeneratedRegex("^Unknown keyword '([^']*)'")]
    private static partial Regex UnknownKeyword();
}
