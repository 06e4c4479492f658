using FsCheck.Fluent;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>
/// Our rules, read by ipvsadm(8) itself. strace answers in place of a kernel with IPVS, by the interface of old, which knows IPv4 only:
/// of a rule that is right the program says at most that the family is not supported.
/// </summary>
public class RealIpvsadmTests
{
    private const string OldInterfaceOnly = "Operation not supported with specified address family";

    [Fact]
    public void Ipvsadm_takes_every_rule_that_is_written()
    {
        using var tool = Require();
        var rules = IpvsRules.Write(IpvsRuleArbitrary.Tables.Generator.Sample(100).SelectMany(t => t));
        tool.Write("rules", rules);
        tool.Write("hosts", "127.0.0.1 localhost\n192.0.2.7 web1 web-2.example.net a_b 3com\n");
        tool.Write("services", "http 80/tcp\nhttp 80/udp\nhttp 80/sctp\n");

        var (_, output) = tool.RunIsolated(
            """
            mount --bind hosts /etc/hosts
            mount --bind services /etc/services
            sh ipvsadm.sh <rules
            """);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.True(l == OldInterfaceOnly || l.Contains("IP_VS_SO_SET_", StringComparison.Ordinal), l));
        Assert.Equal(rules.Count(c => c == '\n'), lines.Length);
    }

    [Theory]
    [InlineData("-A -t 192.0.2.1:80 --tcp 192.0.2.1:80")]
    [InlineData("-t 192.0.2.1:80 -A")]
    [InlineData("-A -t 192.0.2.1:80 -t 192.0.2.2:80")]
    [InlineData("-A -t 192.0.2.1:80 -E")]
    [InlineData("-A -t 192.0.2.1:80 -w 1")]
    [InlineData("-A -t 192.0.2.1:80 -6")]
    [InlineData("-A -t 192.0.2.1:80 -p 0")]
    [InlineData("-A -t 192.0.2.1:80 -p 2678401")]
    [InlineData("-A -t 192.0.2.1")]
    [InlineData("-A -t [::1]")]
    [InlineData("-A -t 192.0.2.1:65536")]
    [InlineData("-A -t [2001:db8::1]:80 -M 129")]
    [InlineData("-A -t 192.0.2.1:80 -s rr -b sh-port")]
    [InlineData("-A -t 192.0.2.1:80 -o")]
    [InlineData("-A -f 0")]
    [InlineData("-A -s rr")]
    [InlineData("-A -t 192.0.2.1:80 stray")]
    [InlineData("-a -t 192.0.2.1:80")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -g -m")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -w 2147483648")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gue")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-type gre --tun-port 1")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -i --tun-csum")]
    [InlineData("-a -t 192.0.2.1:80 -r 192.0.2.21 -g --tun-type gre")]
    [InlineData("-a -t 192.0.2.1:80 -r [2001:db8::21]:80 -m")]
    public void Ipvsadm_refuses_what_is_refused(string line)
    {
        using var tool = Require();
        tool.Write("rules", line + "\n");

        var (_, output) = tool.RunIsolated("sh ipvsadm.sh <rules");
        Assert.DoesNotContain("IP_VS_SO_SET_", output, StringComparison.Ordinal);
        Assert.DoesNotContain(OldInterfaceOnly, output, StringComparison.Ordinal);
        Assert.NotEmpty(output);
        Assert.Throws<HaClusterException>(() => IpvsRules.Parse($"-A -t 192.0.2.1:80\n{line.Replace("-A -t 192.0.2.1:80", "-E -t 192.0.2.1:80", StringComparison.Ordinal)}"));
    }

    [Fact]
    public void Ipvsadm_persists_for_360_seconds_where_no_time_is_given()
    {
        using var tool = Require();
        tool.Write("rules", "-A -t 192.0.2.1:80 -p\n-A -t 192.0.2.1:80 -p 360\n");

        var sent = tool.RunIsolated("sh ipvsadm.sh <rules").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, sent.Length);
        Assert.Equal(sent[0], sent[1]);
    }

    private static RealTool Require()
    {
        var tool = RealTool.RequireIsolated("ipvsadm", "strace");
        // The version that the kernel does not tell is warned of; what is sent to it is shown after the complaints.
        tool.Write("ipvsadm.sh",
            """
            strace -o sent -xx -s 100 -e trace=getsockopt,setsockopt -e inject=getsockopt,setsockopt:retval=0 ipvsadm -R 2>&1 |
                grep -v -e '^$' -e '^Warning: IPVS version' -e '^  Kernel compiled' -e 'requires minimum IPVS'
            grep IP_VS_SO_SET_ sent
            """);
        if (tool.Run("strace -o sent -e inject=getsockopt:retval=0 true").ExitCode == 0)
            return tool;
        tool.Dispose();
        Assert.Skip("strace may not trace here.");
        return tool;
    }
}
