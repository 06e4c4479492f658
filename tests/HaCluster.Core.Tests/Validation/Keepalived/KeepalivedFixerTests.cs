using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

public sealed class KeepalivedFixerTests
{
    private const string Path = "/etc/keepalived/keepalived.conf";

    [Theory]
    [InlineData("vrrp_instance VI_1 {\n    priorty 100\n}\n", "vrrp_instance VI_1 {\n    priority 100\n}\n")]
    [InlineData("global_defs { router_idd lb1 }\n", "global_defs { router_id lb1 }\n")]
    [InlineData("vrrp_instance VI_1 { virtual_routerid 51 }\n", "vrrp_instance VI_1 { virtual_router_id 51 }\n")]
    [InlineData("vrrp_instance VI_1 { state MASTR }\n", "vrrp_instance VI_1 { state MASTER }\n")]
    [InlineData("vrrp_instance VI_1 { state \"BACKPU\" }\n", "vrrp_instance VI_1 { state \"BACKUP\" }\n")]
    [InlineData("vrrp_instance VI_1 { Priority 100 }\n", "vrrp_instance VI_1 { priority 100 }\n")]
    public void A_misspelt_word_becomes_the_nearest_one(string text, string expected)
    {
        var result = Fix(text);

        Assert.Equal(expected, Assert.Single(result.Changed).Text);
        Assert.Equal(Path, result.Changed[0].Path);
        Assert.Single(result.Fixed);
        Assert.DoesNotContain(result.Left, f => f.Fix is not null);
    }

    [Theory]
    [InlineData("vrrp_instance VI_1 { colour red }\n")]
    [InlineData("vrrp_instance VI_1 { priority 300 }\n")]
    [InlineData("vrrp_instance VI_1 { state }\n")]
    [InlineData("vrrp_instance VI_1 { lb_algo rr }\n")]
    [InlineData("~SEQ(n, 2) vrrp_instancee VI_$n { }\n")]
    [InlineData("$WORD=priorty\nvrrp_instance VI_1 { $WORD 100 }\n")]
    public void What_nobody_can_know_or_stands_in_no_place_of_its_own_is_left(string text)
    {
        var result = Fix(text);

        Assert.Empty(result.Changed);
        Assert.Empty(result.Fixed);
        Assert.NotEmpty(result.Left);
    }

    [Fact]
    public void Several_fixes_in_one_line_are_made_and_then_what_they_uncover()
    {
        var result = Fix("global_defs { router_idd lb1 } vrrp_instance VI_1 { statte MASTR }\n");

        Assert.Equal("global_defs { router_id lb1 } vrrp_instance VI_1 { state MASTER }\n", Assert.Single(result.Changed).Text);
        // The keyword that is spelt right has a value that can be wrong.
        Assert.Equal([("HA120", 15), ("HA120", 53), ("HA127", 58)], result.Fixed.Select(f => (f.RuleId, f.Location!.Column)));
    }

    [Fact]
    public void Only_the_place_of_the_fix_changes_byte_for_byte()
    {
        byte[] before = [.. "# \t caf"u8, 0xE9, .. " \r\n\r\n\r\nvrrp_instance  VI_"u8, 0xFF, .. "\t{   ! note\r\n\t  statte\tMASTER   # \\# x \r\r\n}  \n\n\n"u8];
        byte[] after = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(before).Replace("statte", "state", StringComparison.Ordinal));

        var result = KeepalivedFixer.Fix([new LintInput(new ConfigFile(before, Path))], new MemoryFiles());

        Assert.Equal(after, Assert.Single(result.Changed).ToBytes());
    }

    [Fact]
    public void An_included_file_is_mended_and_the_one_that_includes_it_stays()
    {
        var result = Fix("include vips/*.conf\nglobal_defs { router_id lb1 }\n",
            ("/etc/keepalived/vips/a.conf", "vrrp_instance VI_1 {\n  statte MASTR\n}\n"), ("/etc/keepalived/vips/b.conf", "vrrp_instance VI_2 {\n  state BACKUP\n}\n"));

        var changed = Assert.Single(result.Changed);
        Assert.Equal(("/etc/keepalived/vips/a.conf", "vrrp_instance VI_1 {\n  state MASTER\n}\n"), (changed.Path, changed.Text));
        Assert.Equal([(changed.Path, 2, 3), (changed.Path, 2, 9)], result.Fixed.Select(f => (f.Location?.File, f.Location!.Line, f.Location.Column)));
    }

    [Fact]
    public void A_definition_is_mended_where_it_was_written()
    {
        var result = Fix("$COMMON=\\\n  state BACKUP \\\n  prioritty 100\nvrrp_instance VI_1 {\n  $COMMON\n}\nvrrp_instance VI_2 {\n  $COMMON\n}\n");

        Assert.Equal("$COMMON=\\\n  state BACKUP \\\n  priority 100\nvrrp_instance VI_1 {\n  $COMMON\n}\nvrrp_instance VI_2 {\n  $COMMON\n}\n", Assert.Single(result.Changed).Text);
    }

    [Fact]
    public void A_file_that_several_nodes_read_is_mended_once_for_all_of_them()
    {
        var file = new ConfigFile("vrrp_instance VI_1 {\n  @lb1 prioritty 100\n  @lb2 prioritty 90\n  statte BACKUP\n}\n", Path);

        var result = KeepalivedFixer.Fix(LintInput.ForNodes([file], ["lb1", "lb2"]), new MemoryFiles());

        Assert.Equal("vrrp_instance VI_1 {\n  @lb1 priority 100\n  @lb2 priority 90\n  state BACKUP\n}\n", Assert.Single(result.Changed).Text);
        Assert.Equal(3, result.Fixed.Count);
    }

    [Fact]
    public void A_text_without_a_path_is_left_as_it_is()
    {
        var result = KeepalivedFixer.Fix([new LintInput(new ConfigFile("global_defs { router_idd lb1 }\n"))], new MemoryFiles());

        Assert.Empty(result.Changed);
        Assert.Empty(result.Fixed);
        Assert.Contains(result.Left, f => f.Fix is not null);
    }

    private static FixResult Fix(string text, params (string, string)[] files) =>
        KeepalivedFixer.Fix([new LintInput(new ConfigFile(text, Path))], new MemoryFiles(files));
}
