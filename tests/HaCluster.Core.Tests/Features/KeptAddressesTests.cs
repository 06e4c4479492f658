using HaCluster.Core.Tests.Formats;
using HaCluster.Features.Vrrp;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>That systemd-networkd is told to leave the VIPs alone, where it manages their interface; by real files, in namespaces of their own.</summary>
public sealed class KeptAddressesTests
{
    private const string Managed = """
        mount -t tmpfs none /run && mount -t tmpfs none /etc/systemd
        mkdir -p /run/systemd/netif/links /run/systemd/network /etc/systemd/network
        printf 'ADMIN_STATE=configured\nNETWORK_FILE=/run/systemd/network/10-netplan-lo.network\n' >"/run/systemd/netif/links/$(cat /sys/class/net/lo/ifindex)"
        printf '[Match]\nName=lo\n[Network]\nDHCP=no\n' >/run/systemd/network/10-netplan-lo.network

        """;

    private readonly KeptAddressesResource _resource = new(["lo", "eth9", "*"]);

    [Fact]
    public void What_would_take_the_VIPs_away_is_told_to_keep_them_and_then_says_so()
    {
        using var tool = RealTool.RequireIsolated("systemd-analyze");
        var deviation = _resource.Compare(Lines(tool, Managed + _resource.Look));

        Assert.Equal(["networkd:keep lo"], deviation.Select(d => d.Id));
        var after = tool.RunIsolated(Managed + _resource.Functions + deviation.Single().Mend + "\ncat /etc/systemd/network/10-netplan-lo.network.d/hacluster.conf; stat -c %a /etc/systemd/network/10-netplan-lo.network.d/hacluster.conf; echo then\n" + _resource.Look);
        Assert.Equal("# Written by HaCluster: the VIPs are not networkd's to take away.\n[Network]\nKeepConfiguration=static\n644\nthen\n", after.Output);
    }

    [Theory]
    [InlineData("echo '[Network]' >/run/systemd/network/10-netplan-lo.network; echo 'KeepConfiguration = static' >>/run/systemd/network/10-netplan-lo.network", false)]
    [InlineData("mkdir /etc/systemd/network/10-netplan-lo.network.d; printf '[Network]\\nKeepConfiguration=yes\\n' >/etc/systemd/network/10-netplan-lo.network.d/own.conf", false)]
    [InlineData("echo 'KeepConfiguration=dhcp' >>/run/systemd/network/10-netplan-lo.network", true)]
    [InlineData("rm /run/systemd/netif/links/*", false)]
    [InlineData("printf 'ADMIN_STATE=unmanaged\\n' >\"/run/systemd/netif/links/$(cat /sys/class/net/lo/ifindex)\"", false)]
    [InlineData("printf 'NETWORK_FILE=/etc/systemd/network/$(reboot).network\\n' >\"/run/systemd/netif/links/$(cat /sys/class/net/lo/ifindex)\"", false)]
    public void What_keeps_them_and_what_is_not_managed_is_left_alone(string change, bool drops)
    {
        using var tool = RealTool.RequireIsolated("systemd-analyze");

        Assert.Equal(drops, _resource.Compare(Lines(tool, Managed + change + "\n" + _resource.Look)).Any());
    }

    [Fact]
    public void What_is_said_of_addresses_by_DHCP_stays_true()
    {
        using var tool = RealTool.RequireIsolated("systemd-analyze");
        const string ByDhcp = "echo 'KeepConfiguration=dhcp-on-stop' >>/run/systemd/network/10-netplan-lo.network\n";

        var mend = _resource.Compare(Lines(tool, Managed + ByDhcp + _resource.Look)).Single().Mend;

        Assert.Equal("KeepConfiguration=yes\n", tool.RunIsolated(Managed + ByDhcp + _resource.Functions + mend + "\ntail -n 1 /etc/systemd/network/10-netplan-lo.network.d/hacluster.conf").Output);
    }

    private static string[] Lines(RealTool tool, string script)
    {
        var (exitCode, output) = tool.RunIsolated(script);
        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
