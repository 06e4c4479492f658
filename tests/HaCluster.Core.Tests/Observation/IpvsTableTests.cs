using System.Net;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using Xunit;

namespace HaCluster.Core.Tests.Observation;

public class IpvsTableTests
{
    private const string Table =
        """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port Forward Weight ActiveConn InActConn
        TCP  C0000264:0050 rr  
          -> C0000216:0050      Route   1      3          12        
          -> C0000215:0050      Route   0      0          0         
        UDP  [2001:0db8:0000:0000:0000:0000:0000:0064]:0035 wlc persistent 300 128
          -> [2001:0db8:0000:0000:0000:0000:0000:0021]:0035      Tunnel  65535  2147483647 1         
        FWM  00000007 wrr 
          -> C0000215:0000      Masq    5      1          1         
        TCP  C0000264:01BB sh ops persistent 60 FFFFFF00
        SCTP  C0000264:0001 lc  
          -> 7F000001:1F90      Local   1      0          0         
        """;

    [Fact]
    public void The_kernels_table_is_read()
    {
        var services = Read(Table);

        Assert.Equal(
            [(IpvsProtocol.Tcp, "192.0.2.100:80", "rr"), (IpvsProtocol.Udp, "[2001:db8::64]:53", "wlc"), (IpvsProtocol.Tcp, "0.0.0.0:0", "wrr"), (IpvsProtocol.Tcp, "192.0.2.100:443", "sh"), (IpvsProtocol.Sctp, "192.0.2.100:1", "lc")],
            services.Select(s => (s.Protocol, s.Address.ToString(), s.Scheduler)));
        Assert.Equal([false, true, false, true, false], services.Select(s => s.IsPersistent));
        Assert.Equal([null, null, 7, null, null], services.Select(s => s.FirewallMark));
        Assert.All(services, s => Assert.Equal("lb1", s.Host));
        Assert.Equal(
            [
                new LiveRealServer(IPEndPoint.Parse("192.0.2.22:80")) { Forwarding = IpvsForwarding.DirectRouting, Weight = 1, ActiveConnections = 3, InactiveConnections = 12 },
                new LiveRealServer(IPEndPoint.Parse("192.0.2.21:80")) { Forwarding = IpvsForwarding.DirectRouting },
            ],
            services[0].RealServers);
        Assert.Equal(
            [new LiveRealServer(IPEndPoint.Parse("[2001:db8::21]:53")) { Forwarding = IpvsForwarding.Tunnel, Weight = 65535, ActiveConnections = int.MaxValue, InactiveConnections = 1 }],
            services[1].RealServers);
        Assert.Equal([new LiveRealServer(IPEndPoint.Parse("192.0.2.21:0")) { Forwarding = IpvsForwarding.Masquerade, Weight = 5, ActiveConnections = 1, InactiveConnections = 1 }], services[2].RealServers);
        Assert.Empty(services[3].RealServers);
        Assert.Null(services[4].RealServers[0].Forwarding);
    }

    [Fact]
    public void An_empty_table_has_no_services() => Assert.Empty(Read(string.Join('\n', Table.Split('\n')[..3])));

    [Theory]
    [InlineData("XYZ  C0000264:0050 rr")]
    [InlineData("TCP  C0000264 rr")]
    [InlineData("TCP  C00002:0050 rr")]
    [InlineData("TCP  C0000264:0050 rr\n  -> C0000216:0050 Route 1")]
    [InlineData("TCP  C0000264:0050 rr\n  -> C0000216:0050 Route one 0 0")]
    public void Another_kernels_table_is_refused_and_not_misread(string text) =>
        Assert.ThrowsAny<Exception>(() => Read(text));

    private static LiveIpvsService[] Read(string text) => [.. IpvsTable.Read("lb1", text.Split('\n'))];
}
