using HaCluster.Adoption;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Live hosts, read and described.</summary>
public sealed class ImportTests(LabFixture lab)
{
    private const string Conf = "/etc/keepalived/keepalived.conf";
    private const string Exports = "/etc/exports.d/hacluster-data-web.exports";

    [Fact]
    public async Task What_was_deployed_is_described_again_and_a_deploy_of_that_changes_nothing()
    {
        var cluster = await lab.DeployedAsync();

        var imported = await ImportAsync(cluster);

        Assert.Empty(imported.Warnings);
        var described = ClusterYaml.Load(LabFixture.DefinitionPath);
        Assert.Equal(
            described with { Ssh = cluster.Ssh, IpvsServices = [described.IpvsServices[0] with { Name = "192.0.2.100:80" }] },
            imported.Cluster);
        Assert.Equal(imported.Cluster, ClusterYaml.Parse(ClusterYaml.Write(imported.Cluster)));
        Assert.Empty((await PlanAsync(imported.Cluster)).Changes);
    }

    [Fact]
    public async Task What_was_written_by_hand_is_kept_and_a_plan_names_these_files_only()
    {
        var cluster = await lab.DeployedAsync();
        await RunAsync(cluster, "lb1",
            $$"""
            set -e
            mkdir -p /etc/keepalived/conf.d /srv/keepalived
            printf 'vrrp_script chk_disk {\n\tscript "/usr/bin/test -w /var"   # or it is full\n\tinterval 2\n\tuser root\n}\nvrrp_script chk_load {\n\tscript "/usr/local/sbin/chk_load 50"\n\tuser root\n}\n' >/etc/keepalived/conf.d/checks.conf
            printf '#!/bin/sh\nread -r load _ </proc/loadavg\n[ "${load%%%%.*}" -lt "$1" ]\n' >/usr/local/sbin/chk_load
            chmod 0755 /usr/local/sbin/chk_load
            printf 'vrrp_sync_group G1 {\n group {\n  VI_1\n  VI_2\n }\n sync_group_tracking_weight\n}\nvrrp_instance VI_2 {\n interface eth0\n virtual_router_id 52\n virtual_ipaddress {\n  192.0.2.101\n }\n}\n' >/srv/keepalived/group.conf
            { printf '! by hand\ninclude conf.d/*.conf\ninclude /srv/keepalived/group.conf\n'
              sed 's/^    advert_int 1$/&\n    track_script {\n chk_disk\n chk_load\n }\n    garp_master_delay 1/' {{Conf}}; } >/root/new.conf
            mv /root/new.conf {{Conf}}
            keepalived -t
            systemctl reload keepalived
            """);
        await RunAsync(cluster, "nfs1", $"sed -i 's/no_subtree_check/no_subtree_check,no_root_squash/; 1i# mine' {Exports} && exportfs -r");

        var imported = (await ImportAsync(cluster)).Cluster;
        var plan = await PlanAsync(imported);
        await DeployAsync(imported, ClusterState.For(imported.Checked()));
        var again = await ImportAsync(cluster);
        var planAgain = await PlanAsync(again.Cluster);
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        await RunAsync(cluster, "lb1", "rm -r /etc/keepalived/conf.d /srv/keepalived /usr/local/sbin/chk_load");

        Assert.Equal([("VI_1", 2), ("VI_2", 1)], imported.VrrpInstances.Select(v => (v.Name, v.Members.Count)).Order());
        var instance = imported.VrrpInstances.Single(v => v.Name == "VI_1");
        Assert.Equal([new KeepalivedScript { Path = "/usr/local/sbin/chk_load", Content = "#!/bin/sh\nread -r load _ </proc/loadavg\n[ \"${load%%.*}\" -lt \"$1\" ]\n", On = ["lb1"] }], imported.KeepalivedScripts);
        Assert.Equal(("track_script {\n    chk_disk\n    chk_load\n}\ngarp_master_delay 1\n", null), (instance.Members[0].Keepalived, instance.Members[1].Keepalived));
        Assert.Equal(
            "vrrp_script chk_disk {\n    script \"/usr/bin/test -w /var\"\n    interval 2\n    user root\n}\n\nvrrp_script chk_load {\n    script \"/usr/local/sbin/chk_load 50\"\n    user root\n}\n\nvrrp_sync_group G1 {\n    group {\n        VI_1\n        VI_2\n    }\n    sync_group_tracking_weight\n}\n",
            imported.FindHost("lb1")!.Keepalived);
        Assert.Contains("no_root_squash", Assert.Single(imported.NfsShares).Options);
        Assert.Equal(
            [("lb1", $"file:{Conf}"), ("lb1", "service:keepalived.service"), ("nfs1", $"file:{Exports}"), ("nfs1", "service:nfs-server.service")],
            plan.Changes.Select(c => (c.Host, c.Resource)).Order());
        Assert.Contains("-! by hand", plan.Changes.Single(c => c.Resource == $"file:{Conf}").Diff, StringComparison.Ordinal);
        Assert.Empty(again.Warnings);
        Assert.Equal(imported, again.Cluster);
        Assert.Empty(planAgain.Changes);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_named_and_nothing_is_described()
    {
        var cluster = await lab.GetClusterAsync();

        var error = await Assert.ThrowsAsync<HaClusterException>(() => ClusterImport.ReadAsync(["lb1", "lb3", "web9"], cluster.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal("HostsUnreachable", error.ErrorId);
        Assert.Contains("lb3", error.Message, StringComparison.Ordinal);
        Assert.Contains("web9", error.Message, StringComparison.Ordinal);
    }

    private static Task<ImportedCluster> ImportAsync(Cluster cluster) => ClusterImport.ReadAsync(
        [.. cluster.Hosts.Select(h => h.Name).Where(n => n != LabCluster.ClientName)], cluster.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);
}
