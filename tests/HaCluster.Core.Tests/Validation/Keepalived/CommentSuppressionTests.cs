using System.Diagnostics;
using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>Comments that suppress. HA153 finds fault with virtual_router_id 51, HA133 with lvs_flush_onstop.</summary>
public sealed class CommentSuppressionTests
{
    private const string Instance = "    state BACKUP\n    interface eth0\n    priority 100\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n";

    /// <summary>Instances, and what is left of the findings, each with its line.</summary>
    [Theory]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\n", "HA153 3")]   // no comment
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA153 why\n")]   // behind
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 ! hacluster: allow HA153 why\n")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 ## HaCluster: allow HA153: why\n")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\t#\thacluster:allow\tHA153\twhy\r\n")]   // tabs, CR LF
    [InlineData("vrrp_instance A {\n    #hacluster: allow HA153 why\n    virtual_router_id 51\n")]   // before
    [InlineData("vrrp_instance A {\r\n    ! hacluster: allow HA153 why\r\n    # another\r\n\r\n    virtual_router_id 51\r\n")]
    [InlineData("vrrp_instance A\n# hacluster: allow HA153 why\n{\n    virtual_router_id 51\n")]   // before the brace
    [InlineData("vrrp_instance A { # hacluster: allow HA153 why\n    virtual_router_id 51\n", "HA034 2", "HA153 3")]   // for its line only
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\n    # hacluster: allow HA153 why\n    nopreempt\n", "HA153 3", "HA034 4")]   // too late
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\n    track_interface {\n        eth1\n        # hacluster: allow HA153 why\n    }\n", "HA153 3", "HA034 6")]   // at the end of a block
    [InlineData("vrrp_instance A {\n    track_interface {\n        eth1\n        # hacluster: allow HA153 why\n    }\n    virtual_router_id 51\n", "HA034 5", "HA153 7")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 \"# hacluster: allow HA153 why\"\n", "HA153 3")]   // no comment at all
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # see hacluster: allow HA153 why\n", "HA153 3")]   // only mentioned
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA153\n", "HA031 3", "HA153 3")]   // no reason
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA153   \t \r\n", "HA031 3", "HA153 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA999 why\n", "HA032 3", "HA153 3")]   // no such rule
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA153,HA154 why\n", "HA032 3", "HA153 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA1* why\n", "HA032 3", "HA153 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA133 why\n", "HA034 3", "HA153 3")]   // another rule
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA009 why\n", "HA034 3", "HA153 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA120 why\n", "HA033 3", "HA153 3")]   // an error
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\n    colour red # hacluster: allow HA120 why\n", "HA153 3", "HA120 4", "HA033 4")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA034 why\n", "HA033 3", "HA153 3")]   // of suppressions
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow\n", "HA153 3", "HA249 3")]   // not understood
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: alow HA153 why\n", "HA153 3", "HA249 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: ignore HA153\n", "HA153 3", "HA249 3")]
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster:\n", "HA153 3")]   // not for us
    [InlineData("vrrp_instance A {\n    virtual_router_id 51 # hacluster: that is Pacemaker's user\n", "HA153 3")]
    [InlineData("# hacluster: allow HA153 why\nvrrp_instance A {\n    virtual_router_id 51\n")]   // before the block
    [InlineData("# hacluster: allow-file HA153 why\nvrrp_instance A {\n    virtual_router_id 51\n")]   // for the file
    [InlineData("vrrp_instance A {\n    virtual_router_id 51\n    nopreempt # hacluster: allow-file HA153 why\n")]
    public void A_comment_counts_where_it_stands(string instance, params string[] left) =>
        Assert.Equal(left.Order(), Lint($"global_defs {{ router_id lb1 }}\n{instance}{Instance}}}\n").Select(f => $"{f.RuleId} {f.Location!.Line}").Order());

    [Fact]
    public void What_a_comment_suppresses_is_shown_with_its_reason_when_asked_for()
    {
        var findings = Lint(true, (null, "vrrp_instance A {\n    virtual_router_id 51 # hacluster: allow HA153  nobody else is here  \n" + Instance + "}\n"));

        Assert.Equal(new FindingSuppression(SuppressionKind.InSource, "nobody else is here"), Assert.Single(findings, f => f.RuleId == "HA153").Suppression);
    }

    [Fact]
    public void A_comment_counts_for_its_block_and_no_further()
    {
        var text = $"# hacluster: allow HA153 why\nvrrp_instance A {{\n    virtual_router_id 51\n{Instance}}}\nvrrp_instance B {{\n    virtual_router_id 51\n{Instance.Replace("100/24", "101/24", StringComparison.Ordinal)}}}\n";

        Assert.Equal(12, Assert.Single(Lint(text), f => f.RuleId == "HA153").Location!.Line);
    }

    [Fact]
    public void The_innermost_comment_counts_and_the_others_are_for_nothing()
    {
        var text = $$"""
            # hacluster: allow-file HA153 the file
            # hacluster: allow HA153 the block
            # hacluster: allow HA153 the block again
            vrrp_instance A {
                # hacluster: allow HA153 the statement
                virtual_router_id 51   # hacluster: allow HA153 the line
            {{Instance}}
            }
            """;

        var findings = Lint(true, ("k.conf", text));

        Assert.Contains(Assert.Single(findings, f => f.RuleId == "HA153").Suppression!.Reason, new[] { "the statement", "the line" });
        Assert.Equal([1, 2, 3, 6], findings.Where(f => f.RuleId == "HA034").Select(f => f.Location!.Line));
        Assert.Contains("at k.conf:2:1", findings.Single(f => f.RuleId == "HA034" && f.Location!.Line == 3).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_of_an_included_file_count_for_that_file()
    {
        var part = $"global_defs {{\n    router_id lb1\n}}\nvrrp_instance A {{\n    virtual_router_id 51\n{Instance}}}\n";

        Assert.Empty(Lint(false, ("k.conf", "include vip.conf\n"), ("vip.conf", "# hacluster: allow-file HA153 why\n" + part)));
        Assert.Empty(Lint(false, ("k.conf", "include vip.conf\n"), ("vip.conf", part.Replace("vrrp_instance", "# hacluster: allow HA153 why\nvrrp_instance", StringComparison.Ordinal))));
        Assert.Equal(
            [("HA034", "k.conf"), ("HA034", "k.conf"), ("HA153", "vip.conf")],
            Lint(false, ("k.conf", "# hacluster: allow-file HA153 why\n# hacluster: allow HA153 why\ninclude vip.conf\n"), ("vip.conf", part)).Select(f => (f.RuleId, f.Location?.File)));
        Assert.Equal(
            [("HA153", "k.conf"), ("HA034", "vip.conf")],
            Lint(false, ("k.conf", part + "include vip.conf\n"), ("vip.conf", "# hacluster: allow-file HA153 why\n")).Select(f => (f.RuleId, f.Location?.File)));
    }

    [Fact]
    public void A_file_that_several_nodes_read_says_it_once()
    {
        var text = $"vrrp_instance A {{\n    virtual_router_id 51 # hacluster: allow HA153 why\n    garp_master_delay 1 # hacluster: allow HA133 why\n{Instance}}}\nglobal_defs {{ router_id lb1 }}\n";
        var ids = new[] { "lb1", "lb2" };

        foreach (var path in new[] { "k.conf", null })
        {
            var findings = KeepalivedLinter.Lint([.. LintInput.ForNodes([new ConfigFile(text, path)], ids).Select(i => LintNode.Of(i, new MemoryFiles()))]);
            Assert.Equal(3, Assert.Single(findings, f => f.RuleId is "HA034" or "HA153").Location!.Line);
        }
    }

    [Fact]
    public void A_comment_on_a_rule_between_nodes_may_wait_for_the_others()
    {
        const string comment = "# hacluster: allow HA191 the addresses decide\n";
        var one = $"vrrp_instance A {{\n    virtual_router_id 61\n{Instance.Replace("    priority", "    " + comment + "    priority", StringComparison.Ordinal)}}}\nglobal_defs {{ router_id lb1 }}\n";
        var two = one.Replace("    " + comment, "", StringComparison.Ordinal).Replace("router_id lb1", "router_id lb2", StringComparison.Ordinal);

        Assert.Empty(Lint(one));
        Assert.Equal("HA191", Assert.Single(Nodes(two, two.Replace("lb2", "lb1", StringComparison.Ordinal))).RuleId);
        // It is said of the second node.
        Assert.Empty(Nodes(two, one));
        Assert.Equal("HA034", Assert.Single(Nodes(one, two.Replace("priority 100", "priority 90", StringComparison.Ordinal))).RuleId);
    }

    [Theory]
    [InlineData("    @lb1 virtual_router_id 51 # hacluster: allow HA153 why\n    @lb2 virtual_router_id 61\n")]
    [InlineData("    # hacluster: allow HA153 why\n    @lb1 virtual_router_id 51\n    @lb2 virtual_router_id 61\n")]
    [InlineData("    # hacluster: allow-file HA153 why\n    @lb1 virtual_router_id 51\n    @lb2 virtual_router_id 61\n")]
    public void A_comment_on_a_line_for_another_node_is_left_alone(string lines)
    {
        var file = new ConfigFile($"vrrp_instance A {{\n{lines}{Instance}}}\nglobal_defs {{ router_id lb1 }}\n", "k.conf");

        foreach (var id in new[] { "lb1", "lb2" })
            Assert.Empty(KeepalivedLinter.Lint([LintNode.Of(new LintInput(file) { ConfigId = id }, new MemoryFiles())]));
    }

    [Fact]
    public void What_a_parameter_stands_for_is_suppressed_where_it_is_written()
    {
        var text = $"$VIP=\\\n    nopreempt \\\n    virtual_router_id 51\n\nvrrp_instance A {{\n    $VIP\n{Instance}}}\nglobal_defs {{ router_id lb1 }}\n";

        Assert.Equal(3, Assert.Single(Lint(text)).Location!.Line);
        Assert.Empty(Lint("# hacluster: allow HA153 why\n" + text));
    }

    [Fact]
    public void A_fix_of_what_is_suppressed_is_not_made()
    {
        // keepalived is lenient here: a wrong word is a warning, and has a fix.
        const string line = "                regex_options caselesss";
        var text = $"virtual_server 192.0.2.1 80 {{\n    lvs_sched rr\n    lvs_method DR\n    protocol TCP\n    real_server 192.0.2.2 80 {{\n        HTTP_GET {{\n            url {{\n                path /\n                regex x\n{line}\n            }}\n        }}\n    }}\n}}\n";
        Assert.Equal(["HA127"], Fix(text).Fixed.Select(f => f.RuleId));

        var result = Fix(text.Replace(line, line + " # hacluster: allow HA127 why", StringComparison.Ordinal));

        Assert.Empty(result.Changed);
        Assert.NotNull(Assert.Single(result.Left, f => f.RuleId == "HA127").Suppression);

        static FixResult Fix(string text) => KeepalivedFixer.Fix([new LintInput(new ConfigFile(text, "/etc/k.conf"))], new MemoryFiles());
    }

    [Fact]
    public void Any_mixture_of_comments_and_lines_is_read()
    {
        string[] lines =
        [
            "# hacluster: allow HA153 a", "! hacluster: allow-file HA133 b", "vrrp_instance A {", "{", "}", "virtual_router_id 51 # hacluster: allow HA153 c", "} vrrp_instance B {",
            "@lb1 priority 100 # hacluster: allow HA126 d", "\"unclosed # hacluster: allow HA101 e", "$A=b \\", "# hacluster: allow HA113 f \\", "include none.conf # hacluster: allow HA110 g", "~SEQ(a, 3) x # hacluster: allow HA120",
            "a \\# b } # hacluster: allow HA104 h", "\0# hacluster: allow HA103 i", "# hacluster: nonsense HA1", "",
        ];
        var random = new Random(5);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Join(random.Next(2) == 0 ? "\n" : "\r\n", Enumerable.Range(0, random.Next(1, 25)).Select(_ => lines[random.Next(lines.Length)]));
            var all = Lint(true, ("k.conf", text));
            Assert.DoesNotContain(all, f => f.Severity == Severity.Error && f.Suppression is not null);
            Assert.Equal(all.Where(f => f.Suppression is null), Lint(false, ("k.conf", text)));
        }
    }

    [Theory]
    [InlineData(10_000, "vrrp_instance A{0} {{ # hacluster: allow HA153 why\nvirtual_router_id 51\n}}\n")]
    [InlineData(10_000, "# hacluster: allow HA153 why\nvrrp_instance A{0} {{\nvirtual_router_id 51\n}}\n")]
    [InlineData(100_000, "# hacluster: allow HA153 why {0}\n")]
    [InlineData(100_000, "# hacluster: allow HB{0} why\n")]
    [InlineData(100_000, "# hacluster: allow HA153\n")]
    [InlineData(100_000, "# hacluster: alow HA153 why {0}\n")]
    [InlineData(2_000_000, "hacluster: ")]
    public void A_file_of_nothing_but_comments_takes_no_more_than_its_size(int count, string part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, part, i);
        var commented = $"{text}\nvrrp_instance A {{\n    virtual_router_id 51\n{Instance}}}\n";
        var plain = commented.Replace("hacluster:", "hacluster ", StringComparison.Ordinal);
        Lint(plain);

        var clock = Stopwatch.StartNew();
        Lint(plain);
        var limit = (clock.Elapsed * 20) + TimeSpan.FromSeconds(30);
        clock.Restart();
        var findings = Lint(commented);

        Assert.True(clock.Elapsed < limit, $"{clock.Elapsed} for {commented.Length} characters; without such comments it takes a twentieth of {limit}.");
        Assert.All(findings.GroupBy(f => f.RuleId).Where(g => g.Key is "HA031" or "HA032" or "HA034" or "HA249"), g => Assert.InRange(g.Count(), 1, 10_000));
    }

    private static IReadOnlyList<Finding> Lint(string text) => Lint(false, ("k.conf", text));

    private static IReadOnlyList<Finding> Lint(bool includeSuppressed, params (string? Path, string Text)[] files) => KeepalivedLinter.Lint(
        [LintNode.Of(new LintInput(new ConfigFile(files[0].Text, files[0].Path)), new MemoryFiles([.. files.Skip(1).Select(f => (f.Path!, f.Text))]))], includeSuppressed);

    private static IReadOnlyList<Finding> Nodes(string one, string two) =>
        KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile(one, "a.conf")), new MemoryFiles()), LintNode.Of(new LintInput(new ConfigFile(two, "b.conf")), new MemoryFiles())]);
}
