using System.Diagnostics;
using System.Runtime.Versioning;
using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>Which firewalls let no VRRP in, by what their tools print: of firewalld 1.3 and ufw 0.36 in short, as Debian 12 has them.</summary>
public sealed class ClosedFirewallTests
{
    private const string Firewalld = """
        table inet firewalld {
        	chain filter_INPUT {
        		type filter hook input priority filter + 10; policy accept;
        		ct state { established, related } accept
        		iifname "lo" accept
        		jump filter_INPUT_ZONES
        		ct state invalid drop
        		reject with icmpx admin-prohibited
        	}
        	chain filter_IN_public_allow {
        		tcp dport 22 accept
        	}
        }
        """;

    private const string Ufw = """
        table ip filter {
        	chain INPUT {
        		type filter hook input priority filter; policy drop;
        		counter packets 12 bytes 777 jump ufw-before-input
        	}
        	chain ufw-before-input {
        		iifname "lo" counter packets 0 bytes 0 accept
        	}
        }
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData(Firewalld, "", "closed firewalld")]
    [InlineData(Ufw, "", "closed ufw")]
    [InlineData("table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\ttcp dport 22 accept\n\t}\n}", "", "closed nftables")]
    [InlineData("table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tip protocol vrrp accept\n\t}\n}", "", "")]
    [InlineData("table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\ttcp dport 25 drop\n\t}\n\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tdrop\n\t}\n}", "", "")]
    [InlineData("table inet hacluster {\n\tchain marks {\n\t\ttype filter hook prerouting priority mangle; policy accept;\n\t\tip saddr 192.0.2.12 ip protocol vrrp ip ttl 255 update @directors { ether saddr }\n\t}\n}\ntable inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}", "", "closed nftables")]
    [InlineData("table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tmeta l4proto vrrp drop\n\t}\n}", "", "closed nftables")]
    [InlineData("", "*mangle\n-A hacluster -s 192.0.2.12/32 -p vrrp -m ttl --ttl-eq 255 -j SET --add-set hacluster-directors src --exist\nCOMMIT\n*filter\n:INPUT DROP [0:0]\nCOMMIT", "closed iptables")]
    [InlineData("", "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT", "closed iptables")]
    [InlineData("", "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p 112 -j ACCEPT\n-A INPUT -j REJECT\nCOMMIT", "")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_firewall_without_a_rule_for_VRRP_is_known_by_its_rules(string nft, string legacy, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs sh.");
        var folder = Directory.CreateTempSubdirectory("hacluster-test-");
        try
        {
            foreach (var (tool, text) in (IEnumerable<(string, string)>)[("nft", nft), ("iptables-legacy-save", legacy)])
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, tool), $"#!/bin/sh\nprintf '%s\\n' {ShellQuote.Quote(text)}\n", TestContext.Current.CancellationToken);
                File.SetUnixFileMode(Path.Combine(folder.FullName, tool), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            var start = new ProcessStartInfo("sh", ["-c", EmbeddedText.ReadScript(typeof(VrrpFeature), "firewall-look.sh")]) { RedirectStandardOutput = true };
            start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
            using var process = Process.Start(start)!;

            Assert.Equal(said, (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
