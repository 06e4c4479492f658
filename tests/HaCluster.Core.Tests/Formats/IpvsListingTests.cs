using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>What ipvsadm 1.31 printed of one table on Linux 6.1, in every form that it has.</summary>
public class IpvsListingTests
{
    private const string Dump =
        """
        -A -t 192.0.2.100:80 -s sh -p 300 -M 255.255.255.0 -b sh-fallback,sh-port
        -a -t 192.0.2.100:80 -r 192.0.2.21:80 -g -w 1
        -a -t 192.0.2.100:80 -r 192.0.2.22:80 -i -w 0 --tun-type ipip
        -a -t 192.0.2.100:80 -r 192.0.2.23:80 -i -w 5 --tun-type gue --tun-port 6080 --tun-remcsum
        -a -t 192.0.2.100:80 -r 192.0.2.25:80 -i -w 5 --tun-type gre --tun-csum
        -a -t 192.0.2.100:80 -r [2001:db8::24]:80 -i -w 5 --tun-type ipip
        -A -u 192.0.2.101:5060 -s rr -p 360 --pe sip
        -A --sctp-service 192.0.2.100:3868 -s ovf
        -A -t [2001:db8::100]:443 -s mh -p 60 -M 64 -b mh-port
        -a -t [2001:db8::100]:443 -r [2001:db8:1111:2222:3333:4444:5555:21]:8443 -m -w 65536
        -A -f 7 -s wlc -p 360
        -a -f 7 -r 192.0.2.21:0 -g -w 1
        -A -f 7 -6 -s fo
        -a -f 7 -6 -r [2001:db8::21]:0 -m -w 1
        -A -f -1 -s rr

        """;

    private const string TunInfo =
        """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn
        TCP  192.0.2.100:80 sh (sh-fallback,sh-port) persistent 300 mask 255.255.255.0
          -> 192.0.2.21:80                Route   n/a           1      0          0         
          -> 192.0.2.22:80                Tunnel  ipip          0      0          0         
          -> 192.0.2.23:80                Tunnel  gue:6080:r+c  5      0          0         
          -> 192.0.2.25:80                Tunnel  gre:+c        5      0          0         
          -> [2001:db8::24]:80            Tunnel  ipip          5      0          0         
        UDP  192.0.2.101:5060 rr persistent 360 pe sip
        SCTP 192.0.2.100:3868 ovf
        TCP  [2001:db8::100]:443 mh (mh-port) persistent 60 mask 64
          -> [2001:db8:1111:2222:3333:4444:5555:21]:8443 Masq    n/a           65536  0          0         
        FWM  7 wlc persistent 360
          -> 192.0.2.21:0                 Route   n/a           1      0          0         
        FWM  7 IPv6 fo
          -> [2001:db8::21]:0             Masq    n/a           1      0          0         
        FWM  -1 rr
        """;

    [Fact]
    public void The_list_with_tunnels_shows_the_rules_of_the_dump() =>
        Assert.Equal(IpvsRules.Parse(Dump), IpvsRules.Parse(TunInfo).Select(RuleOnly));

    [Fact]
    public void The_plain_list_shows_all_but_the_kind_of_tunnel()
    {
        var rules = IpvsRules.Parse(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  localhost:http rr
              -> localhost:http-alt           Masq    1      3          12        
              -> 192.0.2.22:http              Tunnel  0      0          0         
              -> 192.0.2.23:http              Local   2147483647 0          0         
            UDP  192.0.2.101:sip twos ops
            """);

        Assert.Equal(
            [
                new IpvsRule
                {
                    Protocol = IpvsProtocol.Tcp,
                    Address = IpvsEndPoint.Parse("localhost:http"),
                    Scheduler = IpvsScheduler.Rr,
                    RealServers =
                    [
                        new() { Address = IpvsEndPoint.Parse("localhost:http-alt"), Forwarding = IpvsForwarding.Masquerade, ActiveConnections = 3, InactiveConnections = 12 },
                        new() { Address = IpvsEndPoint.Parse("192.0.2.22:http"), Forwarding = IpvsForwarding.Tunnel, TunnelType = null, Weight = 0, ActiveConnections = 0, InactiveConnections = 0 },
                        new() { Address = IpvsEndPoint.Parse("192.0.2.23:http"), IsLocal = true, Weight = int.MaxValue, ActiveConnections = 0, InactiveConnections = 0 },
                    ],
                },
                new IpvsRule { Protocol = IpvsProtocol.Udp, Address = IpvsEndPoint.Parse("192.0.2.101:sip"), Scheduler = IpvsScheduler.Twos, OnePacket = true },
            ],
            rules);
        Assert.Equal([4, 8], rules.Select(r => r.Source!.Line));
        AssertIncomplete(rules, "the tunnel to 192.0.2.22:http");
    }

    [Fact]
    public void The_list_of_statistics_shows_counters_and_no_rules()
    {
        var rules = IpvsRules.Parse(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
              -> RemoteAddress:Port
            TCP  192.0.2.100:80               99999999  100000K   99999M   99999G     100T
              -> 192.0.2.21:80                       1        2        3        4        5
            FWM  7 IPv6                              0        0        0        0 18446744073709551615
              -> [2001:db8:1111:2222:3333:4444:5555:21]:8443        0        0        0        0        0
            """);

        Assert.Equal(new IpvsCounters(99_999_999, 100_000_000, 99_999_000_000, 99_999_000_000_000, 100_000_000_000_000), rules[0].Stats);
        Assert.Equal(
            new IpvsRuleServer { Address = IpvsEndPoint.Parse("192.0.2.21:80"), Forwarding = null, Weight = null, TunnelType = null, Stats = new(1, 2, 3, 4, 5) },
            rules[0].RealServers[0]);
        Assert.Equal((7u, true, ulong.MaxValue), (rules[1].FirewallMark, rules[1].IPv6, rules[1].Stats!.OutBytes));
        Assert.All(rules, r => Assert.Null(r.Scheduler));
        AssertIncomplete(rules, "the scheduler of -t 192.0.2.100:80");
    }

    [Fact]
    public void The_list_of_rates_shows_what_passes_per_second()
    {
        var rules = IpvsRules.Parse(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS
              -> RemoteAddress:Port
            TCP  localhost:http                      1        2        3        4        5
              -> localhost:http-alt                  6        7        8  123456K       10
            """);

        Assert.Equal((new IpvsCounters(1, 2, 3, 4, 5), null), (rules[0].Rate, rules[0].Stats));
        Assert.Equal(new IpvsCounters(6, 7, 8, 123_456_000, 10), rules[0].RealServers[0].Rate);
    }

    [Fact]
    public void The_list_of_thresholds_and_that_of_persistent_connections_have_columns_of_their_own()
    {
        var thresholds = IpvsRules.Parse(
            """
            Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn 
              -> RemoteAddress:Port
            TCP  192.0.2.100:80 sh (sh-fallback,sh-port) persistent 300 mask 255.255.255.0
              -> 192.0.2.21:80                500        100        3          4         
            """);
        var persistent = IpvsRules.Parse(
            """
            Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn 
              -> RemoteAddress:Port
            TCP  192.0.2.100:80 sh (sh-fallback,sh-port) persistent 300 mask 255.255.255.0
              -> 192.0.2.21:80                2147483647 7           3          4         
            """);

        var server = new IpvsRuleServer { Address = IpvsEndPoint.Parse("192.0.2.21:80"), Forwarding = null, Weight = null, TunnelType = null, ActiveConnections = 3, InactiveConnections = 4 };
        Assert.Equal(server with { UpperThreshold = 500, LowerThreshold = 100 }, thresholds[0].RealServers[0]);
        Assert.Equal(server with { Weight = int.MaxValue, PersistentConnections = 7 }, persistent[0].RealServers[0]);
        Assert.Equal(IpvsSchedulerFlags.Fallback | IpvsSchedulerFlags.Port, thresholds[0].SchedulerFlags);
        AssertIncomplete(thresholds, "the forwarding method of 192.0.2.21:80");
    }

    [Fact]
    public void Lists_after_one_another_are_read_each_by_its_own_header()
    {
        var rules = IpvsRules.Parse($"{TunInfo}\nProt LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes\n  -> RemoteAddress:Port\nTCP  192.0.2.9:80 1 2 3 4 5");

        Assert.Equal(8, rules.Count);
        Assert.Equal(5UL, rules[7].Stats!.OutBytes);
    }

    [Theory]
    [InlineData("TCP  192.0.2.100 rr", "IpvsValueInvalid", 4, "'192.0.2.100'")]
    [InlineData("TCP  192.0.2.100:80", "IpvsValueInvalid", 4, "scheduler")]
    [InlineData("TCP  192.0.2.100:80 wrong", "IpvsValueInvalid", 4, "'wrong'")]
    [InlineData("TCP  192.0.2.100:80 rr persistent", "IpvsValueInvalid", 4, "'persistent'")]
    [InlineData("TCP  192.0.2.100:80 rr persistent 300 mask 64", "IpvsValueInvalid", 4, "'mask 64'")]
    [InlineData("TCP  192.0.2.100:80 rr (sh-port)", "IpvsValueInvalid", 4, "'(sh-port)'")]
    [InlineData("FWM  x rr", "IpvsValueInvalid", 4, "firewall mark")]
    [InlineData("ICMP 192.0.2.100:80 rr", "IpvsTextUnknown", 4, "'ICMP 192.0.2.100:80 rr'")]
    [InlineData("  -> 192.0.2.21:80 Route 1 0 0", "IpvsTextUnknown", 4, "'-> 192.0.2.21:80 Route 1 0 0'")]
    [InlineData("TCP  192.0.2.100:80 rr\n  -> 192.0.2.21:80 Route 1 0", "IpvsValueInvalid", 5, "Forward, Weight")]
    [InlineData("TCP  192.0.2.100:80 rr\n  -> 192.0.2.21:80 Wrong 1 0 0", "IpvsValueInvalid", 5, "'Wrong'")]
    [InlineData("TCP  192.0.2.100:80 rr\n  -> 192.0.2.21:80 Route 1K 0 0", "IpvsValueInvalid", 5, "'1K'")]
    [InlineData("TCP  web-server-1.dept.example.ne rr", "IpvsNameCut", 4, "-n")]
    [InlineData("TCP  web12.department.example:htt rr", "IpvsNameCut", 4, "-n")]
    public void A_mistake_is_told_with_its_line(string text, string errorId, int line, string part)
    {
        var mistake = Assert.Throws<HaClusterException>(() => IpvsRules.Parse($"{string.Join('\n', TunInfo.Replace("TunnelInfo", "", StringComparison.Ordinal).Split('\n')[..3])}\n{text}"));
        Assert.Equal((errorId, new SourceLocation(null, line)), (mistake.ErrorId, mistake.Location));
        Assert.Contains(part, mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IPVS connection entries\npro expire state       source             virtual            destination\n", "'ipvsadm -L -n'")]
    [InlineData("IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\nTCP  C0000264:0050 rr  ", "/proc/net/ip_vs")]
    [InlineData("Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward Weight Magic\nTCP  192.0.2.100:80 rr\n  -> 192.0.2.21:80 Route 1 0", "'Magic'")]
    public void Another_list_is_refused_by_name(string text, string part)
    {
        var mistake = Assert.Throws<HaClusterException>(() => IpvsRules.Parse(text));
        Assert.Equal("IpvsTextUnknown", mistake.ErrorId);
        Assert.Contains(part, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_garbled_text_is_read_or_refused()
    {
        var garbled =
            from text in Gen.Elements(Dump, TunInfo, TunInfo.Replace("Forward TunnelInfo", "Forward", StringComparison.Ordinal))
            from start in Gen.Choose(0, text.Length)
            from length in Gen.Choose(0, Math.Min(12, text.Length - start))
            from inserted in Gen.OneOf(Gen.Elements("", " ", "\n", "-", "-6", "=", "--", "[", "]:", "()", "K", "::", "\0", "é", "4294967296"), ArbMap.Default.GeneratorFor<char>().Select(c => $"{c}"))
            select text.Remove(start, length).Insert(start, inserted);

        Prop.ForAll(garbled.ToArbitrary(), IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            IpvsRules.Parse(text);
            return true;
        }
        catch (HaClusterException e)
        {
            return e.Location is not null;
        }
    }

    private static IpvsRule RuleOnly(IpvsRule rule) => rule with
    {
        RealServers = rule.RealServers.Select(s => s with { ActiveConnections = null, InactiveConnections = null }).ToValueList(),
    };

    private static void AssertIncomplete(ValueList<IpvsRule> rules, string part)
    {
        var error = Assert.Throws<HaClusterException>(() => IpvsRules.Write(rules));
        Assert.Equal("IpvsRuleIncomplete", error.ErrorId);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
