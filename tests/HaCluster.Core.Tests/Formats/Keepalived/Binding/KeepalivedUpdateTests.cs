using System.Net;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

public class KeepalivedUpdateTests
{
    private const string Text = """
        ! The pair in the office
        global_defs {
        	router_id lb1      # its name
        }

        vrrp_instance VI_1 {
        	state   BACKUP
        	priority  100 ! the other has 90

        	foo bar
        	virtual_ipaddress {
        		192.0.2.100/24 label eth0:1 dev eth0
        		192.0.2.101/24   # the second
        	}
        	track_script { chk weight 5 }
        }

        # web
        virtual_server 192.0.2.100 80 {
        	lvs_sched rr
        	# one
        	real_server 192.0.2.11 80 {
        		weight 1
        	}
        	# two
        	real_server 192.0.2.12 80 {
        		weight 1
        	}
        }
        """;

    [Fact]
    public void Nothing_changes_where_nothing_is_changed() => Assert.Empty(Update(Text, c => c));

    [Fact]
    public void A_changed_value_is_replaced_and_nothing_else() => AssertChanges(
        Vrrp(v => v with { Priority = 90 }),
        ("\tpriority  100 ! the other has 90", "\tpriority  90 ! the other has 90"));

    [Fact]
    public void One_word_among_others_is_replaced() => AssertChanges(
        Vrrp(v => v with { VirtualIPAddresses = [v.VirtualIPAddresses[0], v.VirtualIPAddresses[1] with { Device = "eth1" }] }),
        ("\t\t192.0.2.101/24   # the second", "\t\t192.0.2.101/24 dev eth1   # the second"));

    [Fact]
    public void Words_in_another_order_are_written_anew() => AssertChanges(
        Vrrp(v => v with { VirtualIPAddresses = [v.VirtualIPAddresses[0] with { Device = "eth1" }, v.VirtualIPAddresses[1]] }),
        ("\t\t192.0.2.100/24 label eth0:1 dev eth0", "\t\t192.0.2.100/24 dev eth1 label eth0:1"));

    [Fact]
    public void A_keyword_with_another_name_keeps_it() => AssertChanges(
        Virtual(v => v with { Scheduler = IpvsScheduler.Wlc }), ("\tlvs_sched rr", "\tlvs_sched wlc"));

    [Fact]
    public void A_setting_that_goes_goes_with_its_line() => AssertChanges(
        Vrrp(v => v with { Priority = null }), ("\tpriority  100 ! the other has 90\n", ""));

    [Fact]
    public void What_no_property_says_is_changed_where_it_stands() => AssertChanges(
        Vrrp(v => v with { Other = [KeepalivedDirective.Of("foo", "b z")] }), ("\tfoo bar\n", "\tfoo \"b z\"\n"));

    [Fact]
    public void What_no_property_says_can_go_and_come() => AssertChanges(
        Vrrp(v => v with { Other = [KeepalivedDirective.Of("baz")] }), ("\tfoo bar\n", ""), ("\tstate   BACKUP\n", "\tbaz\n\tstate   BACKUP\n"));

    [Fact]
    public void A_new_setting_comes_to_the_end_of_its_block() => AssertChanges(
        Vrrp(v => v with { Preempt = false, AdvertInterval = TimeSpan.FromSeconds(0.5) }),
        ("\ttrack_script { chk weight 5 }\n", "\ttrack_script { chk weight 5 }\n\tadvert_int 0.5\n\tnopreempt\n"));

    [Fact]
    public void A_new_block_is_indented_as_the_others() => AssertChanges(
        Vrrp(v => v with { Authentication = new() { Type = "PASS", Pass = Secret.FromValue("x y") } }),
        ("\ttrack_script { chk weight 5 }\n", "\ttrack_script { chk weight 5 }\n\tauthentication {\n\t\tauth_type PASS\n\t\tauth_pass \"x y\"\n\t}\n"));

    [Fact]
    public void A_setting_of_a_virtual_server_comes_before_its_real_servers() => AssertChanges(
        Virtual(v => v with { Protocol = IpvsProtocol.Udp }), ("\tlvs_sched rr\n", "\tlvs_sched rr\n\tprotocol UDP\n"));

    [Fact]
    public void A_list_on_one_line_gets_lines() => AssertChanges(
        Vrrp(v => v with { TrackScripts = v.TrackScripts.Add(new() { Name = "other" }) }),
        ("\ttrack_script { chk weight 5 }\n", "\ttrack_script { chk weight 5\n\t\tother\n\t}\n"));

    [Fact]
    public void An_item_that_goes_goes_with_its_line() => AssertChanges(
        Vrrp(v => v with { VirtualIPAddresses = [v.VirtualIPAddresses[0]] }), ("\t\t192.0.2.101/24   # the second\n", ""));

    [Fact]
    public void A_list_without_items_goes() => AssertChanges(
        Vrrp(v => v with { TrackScripts = [], VirtualIPAddresses = [] }),
        ("\tvirtual_ipaddress {\n\t\t192.0.2.100/24 label eth0:1 dev eth0\n\t\t192.0.2.101/24   # the second\n\t}\n", ""), ("\ttrack_script { chk weight 5 }\n", ""));

    [Fact]
    public void All_items_of_a_list_can_be_others() => AssertChanges(
        Vrrp(v => v with { VirtualIPAddresses = [new() { Address = InterfaceAddress.Parse("192.0.2.9/24") }] }),
        ("\t\t192.0.2.100/24 label eth0:1 dev eth0\n\t\t192.0.2.101/24   # the second\n", "\t\t192.0.2.9/24\n"));

    [Fact]
    public void Blocks_are_known_by_what_is_in_front_of_them() => AssertChanges(
        Virtual(v => v with { RealServers = [v.RealServers[1] with { Weight = 0 }, Server("192.0.2.13")] }),
        ("\treal_server 192.0.2.11 80 {\n\t\tweight 1\n\t}\n", ""),
        ("\treal_server 192.0.2.12 80 {\n\t\tweight 1\n\t}\n", "\treal_server 192.0.2.12 80 {\n\t\tweight 0\n\t}\n\treal_server 192.0.2.13 80 {\n\t\tweight 2\n\t}\n"));

    [Fact]
    public void A_new_first_block_comes_before_the_others() => AssertChanges(
        Virtual(v => v with { RealServers = [Server("192.0.2.10"), .. v.RealServers] }),
        ("\treal_server 192.0.2.11 80 {", "\treal_server 192.0.2.10 80 {\n\t\tweight 2\n\t}\n\treal_server 192.0.2.11 80 {"));

    [Fact]
    public void A_block_of_the_top_level_comes_to_the_end_of_the_file() => AssertChanges(
        c => c with { VrrpScripts = [new() { Name = "chk", Script = new("/bin/true \"a b\"") }] },
        ("\t}\n}", "\t}\n}\n\nvrrp_script chk {\n\tscript '/bin/true \"a b\"'\n}"));

    [Fact]
    public void Line_breaks_stay_what_they_are()
    {
        var text = Text.ReplaceLineEndings("\r\n");
        var after = Assert.Single(Update(text, Vrrp(v => v with { Preempt = false }))).ToFile().Text;
        Assert.Equal(text.Replace("weight 5 }\r\n", "weight 5 }\r\n\tnopreempt\r\n", StringComparison.Ordinal), after);
    }

    [Fact]
    public void A_condition_goes_with_what_it_is_about()
    {
        var text = "vrrp_instance A {\n  @lb1 priority 100\n  @lb2 priority 90\n}\n";
        var options = new ExpansionOptions { ConfigId = "lb2" };
        Assert.Equal("vrrp_instance A {\n  @lb1 priority 100\n  @lb2 priority 80\n}\n", Assert.Single(Update(text, Vrrp(v => v with { Priority = 80 }), options)).ToFile().Text);
        Assert.Equal("vrrp_instance A {\n  @lb1 priority 100\n}\n", Assert.Single(Update(text, Vrrp(v => v with { Priority = null }), options)).ToFile().Text);
    }

    [Fact]
    public void What_an_included_file_says_is_changed_there()
    {
        var options = new ExpansionOptions { Files = new MemoryFiles(("/etc/k/vi.conf", "# mine\nvrrp_instance A {\n    priority 100\n}\n")) };
        var update = Assert.Single(Update("global_defs {\n}\ninclude vi.conf\n", Vrrp(v => v with { Priority = 90 }), options, "/etc/k/keepalived.conf"));
        Assert.Equal("/etc/k/vi.conf", update.File.Path);
        Assert.Equal("# mine\nvrrp_instance A {\n    priority 90\n}\n", update.ToFile().Text);
    }

    [Fact]
    public void What_a_parameter_says_is_an_error_with_its_place()
    {
        var error = Assert.Throws<HaClusterException>(() => Update("$P=100\nvrrp_instance A {\n  priority $P\n}\n", Vrrp(v => v with { Priority = 90 })));
        Assert.Equal("KeepalivedPlaceNotEditable", error.ErrorId);
        Assert.Equal((3, true), (error.Location!.Line, error.Message.Contains("priority", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_that_is_used_twice_does_not_change_for_one_use()
    {
        var text = "$P=\\\nstate BACKUP \\\npriority 100\nvrrp_instance A {\n$P\n}\nvrrp_instance B {\n$P\n}\n";
        var error = Assert.Throws<HaClusterException>(() => Update(text, Vrrp(v => v with { Priority = 90 })));
        Assert.Equal("KeepalivedUpdateNotPossible", error.ErrorId);
    }

    private static RealServerBlock Server(string address) => new() { Address = new() { Address = IPAddress.Parse(address), Port = 80 }, Weight = 2 };

    private static Func<KeepalivedConfiguration, KeepalivedConfiguration> Vrrp(Func<VrrpInstanceBlock, VrrpInstanceBlock> change) =>
        c => c with { VrrpInstances = [change(c.VrrpInstances[0]), .. c.VrrpInstances.Skip(1)] };

    private static Func<KeepalivedConfiguration, KeepalivedConfiguration> Virtual(Func<VirtualServerBlock, VirtualServerBlock> change) =>
        c => c with { VirtualServers = [change(c.VirtualServers[0])] };

    private static void AssertChanges(Func<KeepalivedConfiguration, KeepalivedConfiguration> change, params (string Old, string New)[] replaced)
    {
        var expected = Text;
        foreach (var (old, changed) in replaced)
        {
            Assert.Contains(old, expected, StringComparison.Ordinal);
            expected = expected.Replace(old, changed, StringComparison.Ordinal);
        }
        Assert.Equal(expected, Assert.Single(Update(Text, change)).ToFile().Text);
    }

    private static IReadOnlyList<KeepalivedFileUpdate> Update(string text, Func<KeepalivedConfiguration, KeepalivedConfiguration> change, ExpansionOptions? options = null, string? path = null)
    {
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(text, path), options);
        return KeepalivedUpdate.Of(expansion, change(KeepalivedConfiguration.From(expansion)), options);
    }
}
