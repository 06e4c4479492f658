using System.Net;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.DesiredState;

public class ClusterStateTests
{
    [Fact]
    public void Every_host_has_a_state_with_each_resource_once()
    {
        var states = ClusterState.For(Clusters.Textbook.Unchecked());

        Assert.Equal(Clusters.Textbook.Hosts.Select(h => h.Name), states.Select(s => s.Host.Name));
        Assert.All(states, s => Assert.Distinct(s.Resources.Select(r => r.Id)));
    }

    [Fact]
    public void A_host_without_a_role_needs_nothing()
    {
        var cluster = Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Add(Clusters.Host("client", "192.168.1.50")) };

        Assert.Empty(ClusterState.ForHost(cluster.Unchecked(), "client").Resources);
    }

    [Fact]
    public void The_whole_state_can_be_worked_out_twice_to_the_same_thing() =>
        Assert.Equal(ClusterState.For(Clusters.Textbook.Unchecked()), ClusterState.For(Clusters.Textbook.Unchecked()));

    [Fact]
    public void Packages_of_all_roles_come_first()
    {
        // nginx fills /var/www/html when it is installed: before a share is mounted over it, not into the share.
        var kinds = ClusterState.ForHost(Clusters.Textbook.Unchecked(), "web1").Resources.Select(r => r is PackageResource).ToList();

        Assert.Equal(kinds.OrderByDescending(isPackage => isPackage), kinds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Masquerading_of_IPv6_is_refused_as_long_as_it_is_not_set_up_whole(bool ofTheService) =>
        AssertRefused("ForwardingUnsupported", Clusters.WithService(s => s with
        {
            Address = System.Net.IPEndPoint.Parse("[2001:db8::100]:80"),
            Forwarding = ofTheService ? IpvsForwarding.Masquerade : s.Forwarding,
            RealServers = [s.RealServers[0] with { Forwarding = IpvsForwarding.Masquerade }, s.RealServers[1]],
        }), "web1");

    [Fact]
    public void A_director_is_no_real_server_of_its_own_VIP() =>
        AssertRefused("DirectorIsRealServer", Clusters.WithService(s => s with { RealServers = s.RealServers.Add(new() { Host = "lb2" }) }), "lb2");

    [Fact]
    public void Two_things_in_one_place_are_refused()
    {
        var share = Clusters.Textbook.NfsShares[0];
        var cluster = Clusters.Textbook with { NfsShares = [share, share with { Path = "/data/other" }] };

        AssertRefused("ResourceConflict", cluster, "web1");
    }

    [Theory]
    [InlineData("192.168.1.210")]
    [InlineData("VI_NFS")]
    public void A_share_behind_a_VIP_is_exported_alike_by_all_members_and_mounted_from_the_VIP(string server)
    {
        var cluster = Clusters.WithSharedStorage with { NfsShares = [Clusters.WithSharedStorage.NfsShares[0] with { Server = server }] };

        var servers = new[] { "nfs1", "nfs2" }.Select(h => ClusterState.ForHost(cluster.Unchecked(), h)).ToList();
        var exports = servers.Select(s => File(s, "/etc/exports.d/hacluster-data-web.exports").Content).ToList();
        Assert.Contains("fsid=", exports[0], StringComparison.Ordinal);
        Assert.Equal(exports[0], exports[1]);
        Assert.All(servers, s => Assert.Contains("service:keepalived.service", Ids(s)));
        Assert.Contains(ClusterState.ForHost(cluster.Unchecked(), "web1").Resources.OfType<MountResource>(), m => m.Source == "192.168.1.210:/data/web");
        Assert.Equal([HostRole.NfsServer, HostRole.VrrpMember], cluster.RolesOf("nfs2"));
    }

    [Fact]
    public void A_password_closes_the_file_to_others_and_is_named_to_be_masked()
    {
        var secret = Secret.FromValue("pa55word");
        var open = KeepalivedConf(Clusters.Textbook);
        var closed = KeepalivedConf(Clusters.WithInstance(v => v with { AuthPass = secret }));

        Assert.Equal("0640", Convert.ToString((int)open.Mode, 8).PadLeft(4, '0'));
        Assert.Empty(open.Secrets);
        Assert.Equal("0600", Convert.ToString((int)closed.Mode, 8).PadLeft(4, '0'));
        Assert.Equal([secret], closed.Secrets);
        Assert.Contains("pa55word", closed.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", $"{closed} {ClusterState.ForHost(Clusters.WithInstance(v => v with { AuthPass = secret }).Unchecked(), "lb1")}", StringComparison.Ordinal);
        Assert.Equal((KeepalivedFeature.Check, ["keepalived.service"]), (closed.Check, closed.Notifies));
    }

    [Fact]
    public void A_persistent_service_lets_go_of_drained_servers() => Assert.Contains(
        new SysctlResource("net.ipv4.vs.expire_quiescent_template", "1") { Reason = "lb1 directs web" },
        ClusterState.ForHost(Clusters.WithService(s => s with { Persistence = TimeSpan.FromMinutes(5) }).Unchecked(), "lb1").Resources);

    [Fact]
    public void A_director_without_services_holds_VIPs_and_loads_no_IPVS()
    {
        var ids = Ids(ClusterState.ForHost((Clusters.Textbook with { IpvsServices = [] }).Unchecked(), "lb1"));

        Assert.Equal(["package:keepalived", "networkd:keep", "directory:/etc/keepalived/hacluster", "file:/etc/keepalived/keepalived.conf", "service:keepalived.service"], ids);
    }

    [Fact]
    public void Two_services_on_one_VIP_need_it_once_and_two_VIPs_each_a_unit()
    {
        var web = Clusters.Textbook.IpvsServices[0];
        var cluster = Clusters.Textbook with
        {
            IpvsServices = [web, web with { Name = "tls", Address = IPEndPoint.Parse("192.168.1.100:443") }, web with { Name = "six", Address = IPEndPoint.Parse("[2001:db8::100]:80") }],
        };

        var state = ClusterState.ForHost(cluster.Unchecked(), "web1");
        Assert.Equal(["address:192.168.1.100/32@lo", "address:2001:db8::100/128@lo"], Ids(state).Where(i => i.StartsWith("address:", StringComparison.Ordinal)));
        Assert.Contains("    listen [::]:80;\n", File(state, "/etc/nginx/conf.d/hacluster-default.conf").Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_no_share_provides_is_made()
    {
        var cluster = Clusters.WithSite(w => w with { Root = "/srv/site/" });
        var ids = Ids(ClusterState.ForHost(cluster.Unchecked(), "web1"));

        Assert.Contains("directory:/srv/site", ids);
        Assert.DoesNotContain("file:/etc/systemd/system/nginx.service.d/hacluster.conf", ids);
    }

    [Fact]
    public void A_root_within_a_share_waits_for_its_mount()
    {
        var state = ClusterState.ForHost(Clusters.WithSite(w => w with { Root = "/var/www/html/site" }).Unchecked(), "web1");

        Assert.DoesNotContain("directory:/var/www/html/site", Ids(state));
        Assert.EndsWith("RequiresMountsFor=/var/www/html\n", File(state, "/etc/systemd/system/nginx.service.d/hacluster.conf").Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sites_for_all_names_on_one_port_are_refused()
    {
        var site = Clusters.Textbook.WebServers[0];
        var other = site with { Name = "other" };

        AssertRefused("WebServerNameConflict", Clusters.Textbook with { WebServers = [site, other] }, "web1");
        var names = Ids(ClusterState.ForHost((Clusters.Textbook with { WebServers = [site, other with { ServerName = ["other.example.net"] }] }).Unchecked(), "web1"));
        Assert.Contains("file:/etc/nginx/conf.d/hacluster-other.conf", names);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("")]
    public void The_name_of_a_site_names_a_file(string name) =>
        AssertRefused("WebServerNameInvalid", Clusters.WithSite(w => w with { Name = name }), "web1");

    [Theory]
    [InlineData("soft,rw")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_mount_option_is_one_option(string option) =>
        AssertRefused("MountOptionInvalid", Clusters.WithShare(s => s with { MountOptions = [option] }), "web1");

    [Fact]
    public void A_share_of_an_IPv6_server_is_mounted_from_its_address_in_brackets()
    {
        var cluster = Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "nfs1" ? Clusters.Host("nfs1", "2001:db8::31") : h).ToValueList() };

        Assert.Equal("[2001:db8::31]:/data/web", Assert.Single(ClusterState.ForHost(cluster.Unchecked(), "web1").Resources.OfType<MountResource>()).Source);
    }

    [Fact]
    public void Folders_exported_twice_share_a_file_with_a_line_each()
    {
        var share = Clusters.Textbook.NfsShares[0];
        var state = ClusterState.ForHost((Clusters.Textbook with { NfsShares = [share, share with { Clients = ["192.168.2.0/24"], MountOn = [] }] }).Unchecked(), "nfs1");

        Assert.Equal(
            "/data/web 192.168.1.0/24(rw,sync,no_root_squash)\n/data/web 192.168.2.0/24(rw,sync,no_root_squash)\n",
            File(state, "/etc/exports.d/hacluster-data-web.exports").Content);
    }

    [Fact]
    public void A_piece_is_the_same_as_in_the_whole()
    {
        var share = Clusters.Textbook.NfsShares[0];
        var (web, nfs) = (Clusters.Textbook.FindHost("web1")!, Clusters.Textbook.FindHost("nfs1")!);

        AssertPieceOf(ClusterState.ForHost(Clusters.Textbook.Unchecked(), "web1"), PartialState.RealServerArp(web, [IPAddress.Parse("192.168.1.100")]), 9);
        AssertPieceOf(ClusterState.ForHost(Clusters.Textbook.Unchecked(), "web1"), PartialState.NfsMount(web, nfs.Address, share), 5);
        AssertPieceOf(ClusterState.ForHost(Clusters.Textbook.Unchecked(), "nfs1"), PartialState.NfsExport(nfs, share), 4);
    }

    private static void AssertPieceOf(HostState whole, HostState piece, int atLeast)
    {
        Assert.True(piece.IsPartial);
        Assert.True(piece.Resources.Count >= atLeast, $"only {piece.Resources.Count} resources");
        var all = whole.Resources.Select(r => r with { Reason = "" }).ToList();
        Assert.All(piece.Resources, r => Assert.Contains(r with { Reason = "" }, all));
    }

    private static void AssertRefused(string errorId, Cluster cluster, string host) =>
        Assert.Equal(errorId, Assert.Throws<HaClusterException>(() => ClusterState.ForHost(cluster.Unchecked(), host)).ErrorId);

    private static FileResource KeepalivedConf(Cluster cluster) => File(ClusterState.ForHost(cluster.Unchecked(), "lb1"), "/etc/keepalived/keepalived.conf");

    private static FileResource File(HostState state, string path) => Assert.Single(state.Resources.OfType<FileResource>(), f => f.Path == path);

    private static IEnumerable<string> Ids(HostState state) => state.Resources.Select(r => r.Id);
}
