using HaCluster.Adoption;
using HaCluster.Core.Tests.Convergence;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Adoption;

/// <summary>The reading scripts, run for real in a sandbox.</summary>
public sealed class HostReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_a_keepalived_conf_is_read_with_includes_from_anywhere_and_bytes_that_are_no_UTF_8()
    {
        await using var host = await StartAsync(
            """
            mkdir -p /etc/keepalived/conf.d /srv/ka/more /etc/exports.d
            printf 'include conf.d/*.conf\ninclude /srv/ka/group.conf\ninclude /srv/ka/more/*\ninclude /srv/ka/none.conf\n' >/etc/keepalived/keepalived.conf
            printf '# caf\351\nvrrp_script chk {\n script "/bin/caf\351"\n}\n' >/etc/keepalived/conf.d/a.conf
            printf 'include /srv/ka/deeper.conf\n' >/srv/ka/group.conf
            printf 'vrrp_sync_group G {\n group { VI_1 }\n}\n' >/srv/ka/deeper.conf
            printf 'vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n 192.0.2.100/24\n }\n}\n' >/srv/ka/more/instance
            printf 'garp_group {\n}\n' >/srv/ka/more/script.sh; chmod 0755 /srv/ka/more/script.sh
            """);

        var (reading, roundTrips) = await ReadAsync(host);

        Assert.Equal(3, roundTrips);
        Assert.Equal("VI_1", Assert.Single(reading.Keepalived.VrrpInstances).Name);
        Assert.Equal("G", Assert.Single(reading.Keepalived.SyncGroups).Name);
        Assert.Equal("/bin/caf\udce9", Assert.Single(reading.Keepalived.VrrpScripts).Script!.Command);
        Assert.Contains(reading.Expansion!.Diagnostics, d => d.Message.Contains("none.conf", StringComparison.Ordinal));
        Assert.Contains(reading.Addresses, a => a.Address.ToString() == "192.0.2.11/24");
    }

    [Fact]
    public async Task What_is_elsewhere_is_read_too_and_what_is_no_configuration_is_not()
    {
        await using var host = await StartAsync(
            """
            mkdir -p /etc/exports.d /etc/nginx/conf.d /etc/nginx/ssl /etc/systemd/system /etc/keepalived
            echo '/data 192.0.2.0/24(rw)' >/etc/exports
            echo '/more 192.0.2.0/24(ro)' >/etc/exports.d/more.exports
            echo 'server { listen 80; root /srv; }' >/etc/nginx/conf.d/site.conf
            echo secret >/etc/nginx/ssl/site.key
            printf '[Mount]\nWhat=192.0.2.31:/data\nWhere=/srv\nType=nfs4\nOptions=ro\n' >/etc/systemd/system/srv.mount
            echo x >/etc/systemd/system/other.service
            truncate -s 17M /etc/keepalived/core
            """);

        var (reading, roundTrips) = await ReadAsync(host);

        Assert.Equal(1, roundTrips);
        Assert.Superset(new HashSet<string> { "/etc/exports", "/etc/exports.d/more.exports", "/etc/nginx/conf.d/site.conf", "/etc/systemd/system/srv.mount" }, reading.Files.Keys.ToHashSet());
        Assert.DoesNotContain(reading.Files.Keys, p => p.Contains("/ssl/", StringComparison.Ordinal) || p.EndsWith(".service", StringComparison.Ordinal) || p.EndsWith("/core", StringComparison.Ordinal));
        Assert.Equal(["/etc/keepalived/core"], reading.TooLarge);
        Assert.Null(reading.Expansion);
    }

    [Fact]
    public async Task The_file_that_keepalived_was_started_with_is_read()
    {
        await using var host = await StartAsync(
            """
            mkdir -p /srv/ka /run/keepalived
            printf 'vrrp_instance VI_1 {\n@b interface eth1\n@a interface eth0\n virtual_router_id 51\n}\n' >/srv/ka/other.conf
            sh -c 'sleep 60; :' keepalived --use-file=/srv/ka/other.conf -ia >/dev/null 2>&1 & echo $! >/run/keepalived/keepalived.pid
            """);

        var (reading, roundTrips) = await ReadAsync(host);

        Assert.Equal(2, roundTrips);
        Assert.Equal(("VI_1", "eth0"), (reading.Keepalived.VrrpInstances.Single().Name, reading.Keepalived.VrrpInstances[0].Interface));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_named_and_nothing_is_described()
    {
        await using var host = await StartAsync("true");
        host.OnOpen = count =>
        {
            if (count > 1)
                throw new HostException("lb2", "HostTimedOut", "no answer");
        };

        var one = await Assert.ThrowsAsync<HostException>(() => ClusterImport.ReadAsync(["lb1", "lb2"], new SshSettings(), host, cancellation: Cancellation));

        Assert.Equal(("HostTimedOut", "lb2"), (one.ErrorId, one.Host));
    }

    private static async Task<Sandbox> StartAsync(string script)
    {
        var host = await Sandbox.StartAsync();
        await host.ShAsync($"set -e\nip link add eth0 type veth peer name eth1\nip address add 192.0.2.11/24 dev eth0\n{script}");
        return host;
    }

    private static async Task<(HostReading Reading, int RoundTrips)> ReadAsync(Sandbox host)
    {
        await using var channel = await host.OpenAsync(new ClusterHost { Name = "lb1", Address = System.Net.IPAddress.None }, new SshSettings(), Cancellation);
        var reading = await HostReader.ReadAsync("lb1", [.. FeatureList.FromTheVip.OfType<IAdopted>()], channel, Cancellation);
        return (reading, channel.RoundTrips);
    }
}
