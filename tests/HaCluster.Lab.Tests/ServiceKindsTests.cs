using HaCluster.Adoption;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Each kind of virtual service on real daemons, in one lab: UDP packet by packet, by firewall mark, directors that are real servers, every scheduler.</summary>
public sealed class ServiceKindsTests(ServiceKindsTests.Fixture lab) : IClassFixture<ServiceKindsTests.Fixture>
{
    private const string Client = LabCluster.ClientName;
    private const string Web = "web1 web2";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Linux 6.1, the kernel of the lab's guest, has all but twos, which Debian does not build there.</summary>
    private static readonly IpvsScheduler[] s_notInTheGuest = [IpvsScheduler.Twos];

    [Fact]
    public async Task Name_servers_are_balanced_packet_by_packet_over_UDP_and_by_connections_over_TCP()
    {
        var cluster = await lab.ExampleAsync("dns-udp", "ns");
        foreach (var server in Web.Split(' '))
            await RunAsync(cluster, server, $"dnsmasq --no-resolv --no-hosts --user=root --pid-file=/run/dns.pid --address=/www.example/192.0.2.1 --txt-record=who.example,{server}");
        await DeployAndAgreeAsync(cluster);

        Assert.Equal(("5 web1, 5 web2", "2 web1, 2 web2"), (await QueryAsync(cluster, "udp", 10), await QueryAsync(cluster, "tcp", 4)));
        Assert.Contains("-A -u 192.0.2.100:53 -s rr -o\n", await RunAsync(cluster, "lb1", "ipvsadm -Sn"), StringComparison.Ordinal);

        await RunAsync(cluster, "web1", "kill $(cat /run/dns.pid)");
        await UntilAsync(cluster, "lb1", "[ \"$(ipvsadm -Ln | grep -c 192.0.2.21)\" = 0 ]");
        Assert.Equal(("10 web2", "4 web2"), (await QueryAsync(cluster, "udp", 10), await QueryAsync(cluster, "tcp", 4)));
        Assert.Empty((await PlanAsync(cluster)).Changes);
        foreach (var server in Web.Split(' '))
            await RunAsync(cluster, server, "kill $(cat /run/dns.pid) 2>/dev/null || :");
    }

    [Fact]
    public async Task A_mark_makes_one_service_of_many_ports_and_its_rules_are_mended_and_go_with_it()
    {
        SkipUnlessLong();
        var cluster = await lab.ExampleAsync("ftp-fwmark", "ftp");
        await ServeAsync(cluster, 21, 40000, 40100);
        await DeployAndAgreeAsync(cluster);

        var first = await RequestAsync(cluster, 1, 21);
        Assert.Equal($"12 {first.Split(' ')[1]}", await RequestAsync(cluster, 4, 21, 40000, 40100));
        Assert.Contains("-A -f 21 -s rr -p 300\n", await RunAsync(cluster, "lb1", "ipvsadm -Sn"), StringComparison.Ordinal);

        // What comes for another port is no business of the service, and what another table marks is not touched.
        var byNft = await HasNftAsync(cluster);
        TestContext.Current.TestOutputHelper?.WriteLine(byNft ? "Marked by nftables." : "Marked by iptables.");
        await RunAsync(cluster, "lb1", (byNft
            ? "nft add table inet other; nft flush table inet hacluster"
            : "iptables-legacy -t mangle -A PREROUTING -p tcp --dport 9 -j MARK --set-mark 9; iptables-legacy -t mangle -F hacluster") + "; ipvsadm -d -f 21 -r 192.0.2.21:0");
        Assert.Equal(["ipvs:mark 21 -> 192.0.2.21:0", "nft:marks"], (await PlanAsync(cluster)).Changes.Select(c => c.Resource).Order(StringComparer.Ordinal));
        await DeployAndAgreeAsync(cluster);
        await RunAsync(cluster, "lb1", "systemctl restart hacluster-marks; " + (byNft ? "systemctl restart nftables; nft list chain inet hacluster marks" : "iptables-legacy -t mangle -S | grep -e '--dport 9 '"));
        Assert.Empty((await PlanAsync(cluster)).Changes);

        if (!byNft && !RunsLong("the marks go with their service, where iptables has set them"))
            return;
        var plain = cluster with { IpvsServices = [cluster.IpvsServices[0] with { Mark = null, MoreAddresses = [] }] };
        await DeployAsync(plain, ClusterState.For(plain.Checked()));
        Assert.Equal("", await RunAsync(cluster, "lb1", "nft list table inet hacluster 2>/dev/null; iptables-legacy-save | grep -e hacluster; ls /etc/hacluster/marks.nft /etc/hacluster/marks.sh /etc/systemd/system/hacluster-marks.service 2>/dev/null; ipvsadm -Sn | grep -e -f || :"));
    }

    [Fact]
    public async Task Two_directors_that_are_real_servers_too_do_not_balance_again_what_the_other_one_sends()
    {
        var cluster = await lab.ExampleAsync("localnode", "none");
        await DeployAndAgreeAsync(cluster);

        Assert.Equal("10 lb1, 10 lb2", await NginxAsync(cluster, 20));
        // The backup has answered, and its own table has seen nothing of it.
        Assert.Equal("0", (await RunAsync(cluster, "lb2", "ipvsadm -Ln --stats | awk '$1 == \"FWM\" { print $3 }'")).Trim());
        // It has learned from adverts who the other director is.
        var master = (await RunAsync(cluster, "lb1", "cat /sys/class/net/eth0/address")).Trim();
        Assert.Contains(master, (await RunAsync(cluster, "lb2", "nft list set inet hacluster directors 2>/dev/null || ipset list hacluster-directors")).ToLowerInvariant(), StringComparison.Ordinal);

        // The roles change, and so does who sends and who is sent to.
        await RunAsync(cluster, "lb1", "systemctl stop keepalived");
        await UntilAsync(cluster, "lb2", "ip -4 -o address show dev eth0 | grep -q 192.0.2.100");
        Assert.Equal("10 lb1, 10 lb2", await NginxAsync(cluster, 20));
        await RunAsync(cluster, "lb1", "systemctl start keepalived");
        await UntilAsync(cluster, "lb1", "ip -4 -o address show dev eth0 | grep -q 192.0.2.100");
        Assert.True((await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, s_patience, cancellation: TestContext.Current.CancellationToken)).IsHealthy);
        Assert.Equal("10 lb1, 10 lb2", await NginxAsync(cluster, 20));
    }

    [Fact]
    public async Task Every_scheduler_of_the_kernel_is_in_it_as_described_and_does_what_it_promises()
    {
        SkipUnlessLong();
        var example = await lab.ExampleAsync("dns-udp", "ns");
        var all = Enum.GetValues<IpvsScheduler>();
        var has = (await RunAsync(example, "lb2", $"for s in {string.Join(' ', EnumText.WordsOf<IpvsScheduler>())}; do ipvsadm -A -t 203.0.113.1:1 -s $s 2>/dev/null && ipvsadm -D -t 203.0.113.1:1 && echo $s; done; :"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(w => EnumText.TryParse<IpvsScheduler>(w, out var s) ? s : throw new FormatException(w)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"The kernel has {string.Join(", ", has)}, and not {string.Join(", ", all.Except(has))}.");
        Assert.Subset(has.ToHashSet(), all.Except(s_notInTheGuest).ToHashSet());

        var services = has.Select(s => Service($"{s}", 8000 + (int)s, s)).ToList();
        services.Add(Service("sh-flags", 8100, IpvsScheduler.Sh) with { SchedulerFlags = IpvsSchedulerFlags.Port | IpvsSchedulerFlags.Fallback });
        services.Add(Service("mh-flags", 8101, IpvsScheduler.Mh) with { SchedulerFlags = IpvsSchedulerFlags.Port });
        services.Add(Service("persistent", 8102, IpvsScheduler.Rr) with { Persistence = TimeSpan.FromMinutes(5) });
        services.Add(Service("sctp", 8103, IpvsScheduler.Wlc) with { Protocol = IpvsProtocol.Sctp });
        // The kernel has the services of single ports first, and this one for all others.
        services.Add(Service("all-ports", 0, IpvsScheduler.Rr) with { Persistence = TimeSpan.FromMinutes(5), HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp, Port = 8200 } });
        var cluster = example with { IpvsServices = services.ToValueList() };
        await ServeAsync(cluster, [.. services.Select(s => s.Address.Port).Where(p => p > 0), 8200, 8201]);
        await DeployAndAgreeAsync(cluster);

        var rules = IpvsRules.Parse(await RunAsync(cluster, "lb1", "ipvsadm -Sn")).Select(r => IpvsRules.Write([r])).Order(StringComparer.Ordinal);
        Assert.Equal(ServiceRules.Of(cluster, "lb1").Select(r => IpvsRules.Write([r])).Order(StringComparer.Ordinal), rules);

        Assert.Equal("10 web1, 10 web2", await RequestAsync(cluster, 20, 8000 + (int)IpvsScheduler.Rr));
        Assert.Equal("5 web1, 15 web2", await RequestAsync(cluster, 20, 8000 + (int)IpvsScheduler.Wrr));
        foreach (var sticky in new[] { 8000 + (int)IpvsScheduler.Sh, 8000 + (int)IpvsScheduler.Mh, 8000 + (int)IpvsScheduler.Dh, 8102 })
            Assert.Matches(@"^20 web[12]$", await RequestAsync(cluster, 20, sticky));
        Assert.Matches(@"^20 web[12]$", await RequestAsync(cluster, 10, 8200, 8201));
        // With the port in the hash, one client goes to both.
        foreach (var spread in new[] { 8100, 8101 })
            Assert.Matches(@"^\d+ web1, \d+ web2$", await RequestAsync(cluster, 40, spread));

        TestContext.Current.TestOutputHelper?.WriteLine($"SCTP: {await SctpAsync(cluster, 8103)}");

        IpvsService Service(string name, int port, IpvsScheduler scheduler) => new()
        {
            Name = name,
            Address = new(example.IpvsServices[0].Address.Address, port),
            Scheduler = scheduler,
            RealServers = [new RealServer { Host = "web1" }, new RealServer { Host = "web2", Weight = scheduler == IpvsScheduler.Wrr ? 3 : 1 }],
        };
    }

    /// <summary>Whether the kernel has nftables for IP, as that of a distribution has. The guest's has it for bridges only (CONFIG_NF_TABLES_INET is not set): there, iptables marks.</summary>
    private static async Task<bool> HasNftAsync(Cluster cluster) =>
        await RunAsync(cluster, "lb1", "nft add table inet probe 2>/dev/null && nft delete table inet probe && echo yes || :") == "yes\n";

    /// <summary>Deploys; then a second deploy has nothing to do, the hosts are healthy, and what is read of them is what was described.</summary>
    private static async Task DeployAndAgreeAsync(Cluster cluster)
    {
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, s_patience, cancellation: TestContext.Current.CancellationToken);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        Assert.Equal([], (await PlanAsync(cluster)).Changes.Select(c => c.ToString()));
        var imported = await ClusterImport.ReadAsync(
            [.. cluster.Hosts.Select(h => h.Name).Where(n => n != Client)], cluster.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(cluster.IpvsServices.Select(s => s with { Name = "" }), imported.Cluster.IpvsServices.Select(s => s with { Name = "" }));
    }

    /// <summary>A web server on each of the ports of both real servers, which says who it is.</summary>
    private static async Task ServeAsync(Cluster cluster, params int[] ports)
    {
        foreach (var server in Web.Split(' '))
            await RunAsync(cluster, server, $"mkdir -p /run/who && echo {server} >/run/who/name\nfor port in {string.Join(' ', ports)}; do busybox httpd -p $port -h /run/who; done");
    }

    private static async Task<string> RequestAsync(Cluster cluster, int times, params int[] ports) => Counted(await RunAsync(cluster, Client,
        $"i=0\nwhile [ $i -lt {times} ]; do for port in {string.Join(' ', ports)}; do curl -sf --max-time 5 http://192.0.2.100:$port/name || echo none; done; i=$((i + 1)); done"));

    private static async Task<string> NginxAsync(Cluster cluster, int times) => Counted(await RunAsync(cluster, Client,
        $"i=0\nwhile [ $i -lt {times} ]; do curl -sI --max-time 5 http://192.0.2.100/ | tr -d '\\r' | sed -n 's/^[Xx]-[Ss]erved-[Bb]y: //p'; i=$((i + 1)); done"));

    /// <summary>Asks for a TXT record: over UDP always from the same port.</summary>
    private static async Task<string> QueryAsync(Cluster cluster, string over, int times) => Counted(await RunAsync(cluster, Client, $$"""
        python3 - <<'PY'
        import socket, struct
        query = struct.pack('>6H', 7, 0x100, 1, 0, 0, 0) + b'\x03who\x07example\x00' + struct.pack('>2H', 16, 1)
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(('', 40053))
        udp.settimeout(5)
        for i in range({{times}}):
            try:
                if '{{over}}' == 'udp':
                    udp.sendto(query, ('192.0.2.100', 53))
                    answer = udp.recv(512)
                else:
                    tcp = socket.create_connection(('192.0.2.100', 53), 5)
                    tcp.sendall(struct.pack('>H', len(query)) + query)
                    answer = tcp.recv(512)
                    tcp.close()
                print(answer[-4:].decode())
            except OSError as e:
                print(e)
        PY
        """));

    /// <summary>Six associations to the VIP, which real servers take that say who they are; or why there can be none.</summary>
    private static async Task<string> SctpAsync(Cluster cluster, int port)
    {
        if (await RunAsync(cluster, Client, "python3 -c 'import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)' 2>/dev/null && echo yes || :") != "yes\n")
            return "this kernel has no sockets of it";
        foreach (var server in Web.Split(' '))
        {
            await RunAsync(cluster, server, $$"""
                cat >/run/sctp.py <<'PY'
                import os, socket
                open('/run/sctp.pid', 'w').write(str(os.getpid()))
                listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)
                listener.bind(('192.0.2.100', {{port}}))
                listener.listen(9)
                while True:
                    connection = listener.accept()[0]
                    connection.send(b'{{server}}')
                    connection.close()
                PY
                setsid python3 /run/sctp.py </dev/null >/dev/null 2>&1 & sleep 1
                """);
        }
        var answers = Counted(await RunAsync(cluster, Client, $$"""
            python3 - <<'PY'
            import socket
            for i in range(6):
                try:
                    visit = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)
                    visit.settimeout(5)
                    visit.connect(('192.0.2.100', {{port}}))
                    print(visit.recv(99).decode())
                    visit.close()
                except OSError as e:
                    print(e)
            PY
            """));
        foreach (var server in Web.Split(' '))
            await RunAsync(cluster, server, "kill $(cat /run/sctp.pid) 2>/dev/null || :");
        return answers;
    }

    private static string Counted(string lines) => string.Join(", ",
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).GroupBy(l => l).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));

    private static async Task UntilAsync(Cluster cluster, string host, string condition) => await RunAsync(cluster, host,
        $"i=0\nuntil {condition}; do i=$((i + 1)); [ $i -lt 60 ] || exit 1; sleep 0.5; done");

    /// <summary>One lab for all of them: two directors, two others, and the client.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private const string Name = "kinds";
        private LabState? _lab;
        private string _whyNot = "";

        public async ValueTask InitializeAsync()
        {
            var definition = LabCluster.DefinitionFor(Load("dns-udp", "ns"), Name);
            _whyNot = await LabSample.PrepareAsync(definition);
            if (_whyNot.Length == 0)
                _lab = await ClusterLab.StartAsync(definition, new LabOptions { ExtraPackages = ["dnsmasq-base"] });
        }

        /// <summary>The cluster of an example, whose real servers are web1 and web2 here.</summary>
        public Task<Cluster> ExampleAsync(string name, string prefix)
        {
            Assert.SkipWhen(_whyNot.Length > 0, _whyNot);
            return Task.FromResult(LabCluster.Attach(Load(name, prefix), _lab!));
        }

        public async ValueTask DisposeAsync() => await ClusterLab.StopAsync(Name);

        // One name for all of them: each takes the place of the one before it, and two clusters would stand in each other's way.
        private static Cluster Load(string name, string prefix)
        {
            var cluster = ClusterYaml.Load(Path.Combine(LabFixture.RepositoryRoot(), "examples", name + ".yaml"));
            return cluster with
            {
                Name = Name,
                Hosts = cluster.Hosts.Select(h => h with { Name = Named(h.Name) }).ToValueList(),
                IpvsServices = cluster.IpvsServices.Select(s => s with { RealServers = s.RealServers.Select(r => r with { Host = Named(r.Host) }).ToValueList() }).ToValueList(),
            };

            string Named(string host) => host.StartsWith(prefix, StringComparison.Ordinal) ? "web" + host[prefix.Length..] : host;
        }
    }
}
