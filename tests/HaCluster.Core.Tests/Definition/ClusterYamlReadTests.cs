using System.Net;
using HaCluster.Definition;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

public sealed class ClusterYamlReadTests
{
    [Fact]
    public void The_example_is_read_as_the_cluster_that_it_describes()
    {
        var cluster = ClusterYaml.Load(RepositoryFiles.PathOf("examples/web-nfs-dr.yaml"));

        Assert.Equal(ExampleCluster.Create(), cluster);
    }

    [Fact]
    public void Every_object_knows_where_it_stands()
    {
        var cluster = ClusterYaml.Parse(
            """
            name: shop
            hosts:
              lb1: 192.0.2.11
              lb2:
                address: 192.0.2.12
            vrrpInstances:
              - name: VI_1
                interface: eth0
                virtualRouterId: 51
                members: { lb1: 100, lb2: { priority: 90, state: BACKUP } }
            ipvsServices:
              - name: web
                address: 192.0.2.100:80
                healthCheck: Tcp
                realServers:
                  - web1
                  - { host: web2, weight: 3 }
            """,
            "shop.yaml");

        Assert.Equal(new SourceLocation("shop.yaml", 1, 1), cluster.Source);
        Assert.Equal([new("shop.yaml", 3, 3), new("shop.yaml", 4, 3)], cluster.Hosts.Select(h => h.Source!));
        Assert.Equal(new SourceLocation("shop.yaml", 7, 5), cluster.VrrpInstances[0].Source);
        Assert.Equal([new("shop.yaml", 10, 16), new("shop.yaml", 10, 26)], cluster.VrrpInstances[0].Members.Select(m => m.Source!));
        Assert.Equal([new("shop.yaml", 16, 9), new("shop.yaml", 17, 9)], cluster.IpvsServices[0].RealServers.Select(r => r.Source!));
        Assert.Equal(new SourceLocation("shop.yaml", 14, 18), cluster.IpvsServices[0].HealthCheck!.Source);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var cluster = ClusterYaml.Parse(
            """
            name: all
            keepalived: |
              vrrp_track_process nginx {
                  process nginx
              }
            probeFrom: client
            ssh:
              configFile: ssh.conf
              user: admin
              port: 2222
              sudo: true
              sudoPassword: env:SUDO
              connectTimeout: 3s
            hosts:
              lb1:
                address: "2001:db8::11"
                interfaces: { eth1: ["2001:db8::11/64", 192.0.2.11/24] }
                sshTarget: lb1.example
                keepalived: |
                  vrrp_script chk {
                      script "/bin/true"
                  }
            syncGroups:
              VG_1: { instances: [VI_6, VI_7], keepalived: "smtp_alert\n" }
            vrrpInstances:
              - name: VI_6
                interface: eth1
                virtualRouterId: 61
                virtualIPAddresses: ["2001:db8::100/64", 192.0.2.100]
                members: { lb1: { priority: 100, state: MASTER, keepalived: "garp_master_delay 2\n" } }
                advertInterval: 100ms
                version: 3
                noPreempt: true
                preemptDelay: 1m
                unicast: true
                authPass: file:/etc/hacluster/pass
                keepalived: |
                  track_script {
                      chk
                  }
            ipvsServices:
              - name: dns
                address: "[2001:db8::100]:53"
                protocol: udp
                scheduler: mh
                forwarding: Masquerade
                persistence: 5m
                healthCheck:
                  kind: Http
                  path: /health
                  statusCode: 204
                  virtualHost: www.example
                  interval: 2s
                  timeout: 2.5s
                  retry: 3
                  retryDelay: 250ms
                realServers: [{ host: lb1, port: 5353, weight: 0, healthCheck: { kind: Tcp }, keepalived: "inhibit_on_failure\n" }]
                sorryServer: 192.0.2.99:80
                keepalived: |
                  quorum 2
            webServers:
              - name: shop
                kind: nginx
                on: [lb1]
                root: /srv
                port: 8080
                serverName: [shop.example]
                servedByHeader: false
            scripts:
              - path: /usr/local/sbin/check-web
                content: |
                  #!/bin/sh
                  exit 0
              - { path: /etc/keepalived/notify, file: notify.sh, on: [lb1], owner: nobody }
            nfsShares:
              - path: /data
                server: lb1
                clients: [192.0.2.0/24]
                options: [ro]
                mountOn: [lb1]
                mountAt: /mnt
                mountOptions: [soft]
            suppress:
              - { rule: HA009, reason: The second server comes in summer., until: 2027-06-30, target: host lb1 }
            """);

        Assert.Equal(ExampleCluster.CreateWithEverything(), cluster);
    }

    [Theory]
    [InlineData("quotes ' and \"", """ "quotes ' and \"" """)]
    [InlineData("$(reboot) `id` ${HOME}", "$(reboot) `id` ${HOME}")]
    [InlineData("two\nlines", """ "two\nlines" """)]
    [InlineData("two\nlines\n", "|\n  two\n  lines\n")]
    [InlineData("käse 日本 🦊", "käse 日本 🦊")]
    [InlineData("1111", "1111")]
    [InlineData("0011", "0011")]
    [InlineData("true", "true")]
    [InlineData("~", "'~'")]
    [InlineData("", "''")]
    public void Text_arrives_literally(string expected, string yaml) =>
        Assert.Equal(expected, ClusterYaml.Parse($"name: {yaml}").Name);

    [Theory]
    [InlineData("RR", IpvsScheduler.Rr)]
    [InlineData("wlc", IpvsScheduler.Wlc)]
    public void Letter_case_of_words_does_not_matter(string word, IpvsScheduler expected)
    {
        var cluster = ClusterYaml.Parse($"name: a\nipvsServices: [{{ name: a, address: '192.0.2.1:80', scheduler: {word} }}]");

        Assert.Equal(expected, cluster.IpvsServices[0].Scheduler);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_do_no_harm()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "name: shop\r\nhosts:\r\n  lb1: 192.0.2.11\r\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            var cluster = ClusterYaml.Load(path);
            Assert.Equal("shop", cluster.Name);
            Assert.Equal(IPAddress.Parse("192.0.2.11"), cluster.Hosts[0].Address);
            Assert.Equal(new SourceLocation(path, 3, 3), cluster.Hosts[0].Source);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
