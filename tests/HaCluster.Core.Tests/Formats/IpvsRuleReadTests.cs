using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

public class IpvsRuleReadTests
{
    [Fact]
    public void What_is_written_is_read_back_as_equal_rules() =>
        Prop.ForAll(IpvsRuleArbitrary.Tables, rules => rules.Equals(IpvsRules.Parse(IpvsRules.Write(rules)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_numeric_dump_is_written_back_as_it_is()
    {
        const string Dump =
            """
            -A -t 192.0.2.100:80 -s sh -p 300 -M 255.255.255.0 --pe sip -b sh-fallback,sh-port
            -a -t 192.0.2.100:80 -r 192.0.2.21:80 -g -w 1
            -a -t 192.0.2.100:80 -r 192.0.2.22:80 -i -w 0
            -a -t 192.0.2.100:80 -r 192.0.2.23:80 -i -w 5 --tun-type gue --tun-port 6080 --tun-remcsum
            -a -t 192.0.2.100:80 -r [2001:db8::24]:80 -i -w 5 --tun-type gre --tun-csum
            -A -t [2001:db8::100]:443 -s mh -p 60 -M 64 -b mh-port
            -a -t [2001:db8::100]:443 -r [2001:db8::21]:8443 -m -w 2147483647
            -A -u 192.0.2.100:53 -s twos -o -b flag-1,flag-3
            -A --sctp-service 192.0.2.100:3868 -s ovf
            -A -f 7 -s wlc -p 360
            -a -f 7 -r 192.0.2.21:0 -g -w 1
            -A -f 7 -6 -s fo
            -a -f 7 -6 -r [2001:db8::21]:0 -m -w 1

            """;

        Assert.Equal(Dump, IpvsRules.Write(IpvsRules.Parse(Dump)));
    }

    [Fact]
    public void Every_option_is_a_property()
    {
        var rules = IpvsRules.Parse(
            """
            -A -u 192.0.2.100:sip -s mh -p 90 -M 255.255.255.0 --pe sip -o -b mh-port
            -a -u 192.0.2.100:sip -r web1.example.net:sip -i -w 7 -x 500 -y 100 --tun-type gue --tun-port 6080 --tun-csum
            -A -f 7 -6
            """);

        Assert.Equal(
            [
                new IpvsRule
                {
                    Protocol = IpvsProtocol.Udp,
                    Address = IpvsEndPoint.Parse("192.0.2.100:sip"),
                    Scheduler = IpvsScheduler.Mh,
                    SchedulerFlags = IpvsSchedulerFlags.Port,
                    Persistence = TimeSpan.FromSeconds(90),
                    PersistenceNetmask = "255.255.255.0",
                    PersistenceEngine = "sip",
                    OnePacket = true,
                    RealServers =
                    [
                        new IpvsRuleServer
                        {
                            Address = IpvsEndPoint.Parse("web1.example.net:sip"),
                            Forwarding = IpvsForwarding.Tunnel,
                            Weight = 7,
                            UpperThreshold = 500,
                            LowerThreshold = 100,
                            TunnelType = IpvsTunnelType.Gue,
                            TunnelPort = 6080,
                            TunnelChecksum = IpvsTunnelChecksum.On,
                        },
                    ],
                },
                new IpvsRule { FirewallMark = 7, IPv6 = true },
            ],
            rules);
        Assert.Equal([1, 3], rules.Select(r => r.Source!.Line));
        Assert.Equal(2, rules[0].RealServers[0].Source!.Line);
    }

    [Theory]
    [InlineData("--add-service --tcp-service 192.0.2.100:80 --scheduler rr --persistent 300")]
    [InlineData("--add-service --tcp-service=192.0.2.100:80 --scheduler=rr --persistent=300")]
    [InlineData("-At 192.0.2.100:80 -srr -p300")]
    [InlineData("-A -t=192.0.2.100:80 -s=rr -p=300")]
    [InlineData("ipvsadm -A  -p 300 -t\t192.0.2.100:080 -s rr \r")]
    public void Options_are_read_in_every_form_that_ipvsadm_takes(string line) =>
        Assert.Equal("-A -t 192.0.2.100:80 -s rr -p 300\n", IpvsRules.Write(IpvsRules.Parse(line)));

    [Fact]
    public void What_a_rule_leaves_out_is_ipvsadms_default()
    {
        var rule = IpvsRules.Parse("-A -t 192.0.2.100 -p\n-a -t 192.0.2.100 -r 192.0.2.21")[0];

        Assert.Equal((IpvsScheduler.Wlc, TimeSpan.FromSeconds(360), "0"), (rule.Scheduler, rule.Persistence, rule.Address!.Port));
        Assert.Equal(new IpvsRuleServer { Address = IpvsEndPoint.Parse("192.0.2.21:0"), Forwarding = IpvsForwarding.DirectRouting, Weight = 1 }, rule.RealServers[0]);
        Assert.Equal("8080", IpvsRules.Parse("-A -t 192.0.2.100:8080\n-a -r 192.0.2.21 -m -t 192.0.2.100:8080")[0].RealServers[0].Address.Port);
    }

    [Theory]
    [InlineData("192.0.2.100:80", "192.0.2.100", "80", false)]
    [InlineData("[2001:DB8::0:100]:80", "2001:db8::100", "80", true)]
    [InlineData("2001:db8::80", "2001:db8::80", "0", true)]
    [InlineData("[web6.example.net]:https", "web6.example.net", "https", true)]
    [InlineData("web-1_a.example.net:whois++", "web-1_a.example.net", "whois++", false)]
    [InlineData("web1", "web1", "0", false)]
    [InlineData("192.0.2.100:65535", "192.0.2.100", "65535", false)]
    public void An_end_point_keeps_its_names(string text, string host, string port, bool isIPv6)
    {
        var endPoint = IpvsEndPoint.Parse(text);

        Assert.Equal((host, port, isIPv6), (endPoint.Host, endPoint.Port, endPoint.IsIPv6));
        Assert.Equal(endPoint, IpvsEndPoint.Parse(endPoint.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("192.0.2.100:")]
    [InlineData("192.0.2.100:65536")]
    [InlineData("192.0.2.100:-1")]
    [InlineData("10.1:80")]
    [InlineData("300.1.1.1:80")]
    [InlineData("80")]
    [InlineData("[192.0.2.100]:80")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[fe80::1%2]:80")]
    [InlineData("2001:db8::x")]
    [InlineData("-x:80")]
    [InlineData("a;b:80")]
    [InlineData("a:b\n")]
    public void What_is_no_end_point_is_refused(string text) =>
        Assert.Equal("IpvsValueInvalid", Assert.Throws<HaClusterException>(() => IpvsEndPoint.Parse(text)).ErrorId);

    [Fact]
    public void Empty_lines_and_comments_say_nothing()
    {
        Assert.Empty(IpvsRules.Parse(""));
        Assert.Empty(IpvsRules.Parse("# -A -t 192.0.2.100:80\r\n\r\n  \nipvsadm\n"));
    }

    [Fact]
    public void Later_lines_edit_and_delete_what_earlier_ones_have_added() => Assert.Equal(
        """
        -A -t 192.0.2.3:80 -s lc
        -a -t 192.0.2.3:80 -r 192.0.2.22:80 -m -w 9
        -a -t 192.0.2.3:80 -r 192.0.2.23:80 -g -w 1

        """,
        IpvsRules.Write(IpvsRules.Parse(
            """
            -A -t 192.0.2.1:80
            -C
            -A -t 192.0.2.2:80
            -A -t 192.0.2.3:80
            -a -t 192.0.2.3:80 -r 192.0.2.21:80
            -a -t 192.0.2.3:80 -r 192.0.2.22:80 -g
            -d -t 192.0.2.3:80 -r 192.0.2.21:80
            -a -t 192.0.2.3:80 -r 192.0.2.23:80
            -D -t 192.0.2.2:80
            -e -t 192.0.2.3:80 -r 192.0.2.22:80 -m -w 9
            -E -t 192.0.2.3:80 -s lc
            """).Select(r => r with { RealServers = r.RealServers.OrderBy(s => s.Address.Host).ToValueList() })));

    [Theory]
    [InlineData("-A -t 192.0.2.1:80 --schedular rr", "IpvsOptionUnknown", 20, "'--schedular' for rules. Did you mean '--scheduler'")]
    [InlineData("-A -t 192.0.2.1:80 -q", "IpvsOptionUnknown", 20, "'-q'")]
    [InlineData("-A -t 192.0.2.1:80 -n", "IpvsOptionUnknown", 20, "'-n'")]
    [InlineData("-A --tcp 192.0.2.1:80", "IpvsOptionUnknown", 4, "'--tcp'")]
    [InlineData("-t 192.0.2.1:80 -A", "IpvsOptionMisplaced", 1, "-t comes before the command")]
    [InlineData("-A -t 192.0.2.1:80 -t 192.0.2.2:80", "IpvsOptionMisplaced", 20, "a line takes one virtual service")]
    [InlineData("-A -t 192.0.2.1:80 -f 1", "IpvsOptionMisplaced", 20, "a line takes one virtual service")]
    [InlineData("-A -t 192.0.2.1:80 -E", "IpvsOptionMisplaced", 20, "-E does not go with -A")]
    [InlineData("-A -t 192.0.2.1:80 -w 1", "IpvsOptionMisplaced", 20, "-w does not go with -A")]
    [InlineData("-A -t 192.0.2.1:80 -6", "IpvsOptionMisplaced", 20, "-6 goes with -f only")]
    [InlineData("-A -t 192.0.2.1:80 --ops=1", "IpvsOptionMisplaced", 20, "-o takes no value")]
    [InlineData("-A -t 192.0.2.1:80 -s", "IpvsOptionMisplaced", 20, "-s has no value")]
    [InlineData("-C -t 192.0.2.1:80", "IpvsOptionMisplaced", 4, "-t does not go with -C")]
    [InlineData("-A -s rr", "IpvsOptionMissing", 1, "-A names no virtual service")]
    [InlineData("-A -t 192.0.2.1:80 stray", "IpvsTextUnknown", 20, "'stray'")]
    [InlineData("-A -t 192.0.2.1:80 # web", "IpvsTextUnknown", 20, "'#'")]
    [InlineData("--set 900 120 300", "IpvsCommandUnsupported", 1, "--set")]
    [InlineData("-Z", "IpvsCommandUnsupported", 1, "-Z")]
    [InlineData("-A -t 10.1:80", "IpvsValueInvalid", 4, "'10.1:80'")]
    [InlineData("-A -f 0", "IpvsValueInvalid", 4, "firewall mark")]
    [InlineData("-A -f 4294967296", "IpvsValueInvalid", 4, "firewall mark")]
    [InlineData("-A -t 192.0.2.1:80 -s wrong", "IpvsValueInvalid", 20, "rr, wrr")]
    [InlineData("-A -t 192.0.2.1:80 -s 1", "IpvsValueInvalid", 20, "'1'")]
    [InlineData("-A -t 192.0.2.1:80 -p 0", "IpvsValueInvalid", 20, "1 to 2678400")]
    [InlineData("-A -t 192.0.2.1:80 -p 2678401", "IpvsValueInvalid", 20, "1 to 2678400")]
    [InlineData("-A -t 192.0.2.1:80 -s rr -b sh-port", "IpvsValueInvalid", 26, "the scheduler rr")]
    [InlineData("-A -t 192.0.2.1:80 -s sh -b sh-port,", "IpvsValueInvalid", 26, "the scheduler sh")]
    [InlineData("-A -t 192.0.2.1:80 -M 24", "IpvsRuleInvalid", 1, "255.255.255.0")]
    [InlineData("-A -t [2001:db8::1]:80 -M 129", "IpvsRuleInvalid", 1, "1 to 128")]
    [InlineData("-A -t 192.0.2.1", "IpvsRuleInvalid", 1, "persistent")]
    [InlineData("-A -t 192.0.2.1:80 -o", "IpvsRuleInvalid", 1, "UDP")]
    [InlineData("-A -t 192.0.2.1:80 --pe a;b", "IpvsRuleInvalid", 1, "sip")]
    public void A_mistake_in_a_service_is_told_with_its_place(string line, string errorId, int column, string text) => AssertMistake($"\n{line}", errorId, 2, column, text);

    [Theory]
    [InlineData("-a -t 192.0.2.1:80", "IpvsOptionMissing", 1, "-a names no real-server")]
    [InlineData("-a -t 192.0.2.2:80 -r 192.0.2.21", "IpvsUnknown", 1, "-t 192.0.2.2:80")]
    [InlineData("-A -t 192.0.2.1:80", "IpvsDuplicate", 1, "in line 1. To change it, use -E")]
    [InlineData("-e -t 192.0.2.1:80 -r 192.0.2.21", "IpvsUnknown", 1, "192.0.2.21:80")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -g -m", "IpvsOptionMisplaced", 37, "a line takes one forwarding method")]
    [InlineData("-d -t 192.0.2.1:80 -r 192.0.2.21 -w 1", "IpvsOptionMisplaced", 34, "-w does not go with -d")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -w 2147483648", "IpvsValueInvalid", 34, "0 to 2147483647")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -w -1", "IpvsValueInvalid", 34, "'-1'")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type vxlan", "IpvsValueInvalid", 37, "ipip, gue and gre")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gue --tun-port 0", "IpvsValueInvalid", 52, "1 to 65535")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gue", "IpvsRuleInvalid", 1, "--tun-port")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gre --tun-port 1", "IpvsRuleInvalid", 1, "no other tunnel")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-csum", "IpvsRuleInvalid", 1, "ipip")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gre --tun-remcsum", "IpvsRuleInvalid", 1, "gue")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -g --tun-type gre", "IpvsRuleInvalid", 1, "-i")]
    [InlineData("-a -t 192.0.2.1:80 -r [2001:db8::21]:80 -m", "IpvsRuleInvalid", 1, "only a tunnel")]
    public void A_mistake_in_a_real_server_is_told_with_its_place(string line, string errorId, int column, string text) => AssertMistake($"-A -t 192.0.2.1:80\n{line}", errorId, 2, column, text);

    [Fact]
    public void A_name_that_ipvsadm_may_have_cut_is_refused() =>
        AssertMistake($"-A -t {new string('x', 57)}:8", "IpvsNameCut", 1, 4, "-n");

    [Fact]
    public void A_name_for_an_IPv6_address_is_read_but_not_written_for_a_tool_that_would_misread_it()
    {
        var rules = IpvsRules.Parse("-A -t [web6.example.net]:http -s rr");

        Assert.Equal("IpvsRuleInvalid", Assert.Throws<HaClusterException>(() => IpvsRules.Write(rules)).ErrorId);
    }

    [Fact]
    public void A_file_is_named_in_its_mistakes() => Assert.StartsWith(
        "ipvs.rules:2:4: ",
        Assert.Throws<HaClusterException>(() => IpvsRules.Parse("-A -t 192.0.2.1:80\n-A -x", "ipvs.rules")).Message,
        StringComparison.Ordinal);

    private static void AssertMistake(string text, string errorId, int line, int column, string part)
    {
        var mistake = Assert.Throws<HaClusterException>(() => IpvsRules.Parse(text));
        Assert.Equal((errorId, new SourceLocation(null, line, column)), (mistake.ErrorId, mistake.Location));
        Assert.Contains(part, mistake.Message, StringComparison.Ordinal);
    }
}
