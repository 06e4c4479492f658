using System.Globalization;
using System.Net;
using HaCluster.Model;

namespace HaCluster.Formats.Keepalived;

/// <summary>The keepalived.conf of a director (keepalived.conf(5)).</summary>
public static class KeepalivedConfig
{
    private const string MaskedSecret = "********";

    /// <summary>The file's text for one host.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostName">The host's name.</param>
    /// <param name="revealSecrets">Whether passwords stand in the text. Not by default: then they are eight stars.</param>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>: a host is named but not described. <c>KeepalivedValueInvalid</c>: a string cannot stand in the file.
    /// <c>SecretUnavailable</c>: a password's variable or file is not there.
    /// <c>VrrpStateInvalid</c>: a member is to start in a state other than Master and Backup.
    /// <c>ServiceWithoutWeight</c>: no real server of a service takes connections.
    /// <c>HealthCheckPathInvalid</c>: the path of an HTTP check is not one.
    /// <c>KeepalivedTextInvalid</c>: the keepalived text of an object cannot stand in the file.
    /// </exception>
    public static string For(Cluster cluster, string hostName, bool revealSecrets = false) =>
        KeepalivedWriter.Write(NodesFor(cluster, hostName, revealSecrets));

    /// <summary>The file's parts for one host.</summary>
    /// <inheritdoc cref="For"/>
    public static IEnumerable<KeepalivedNode> NodesFor(Cluster cluster, string hostName, bool revealSecrets = false)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var host = cluster.RequireHost(hostName);
        yield return new KeepalivedComment($"Written by HaCluster for {host.Name} of {cluster.Name}: the next deploy overwrites what is changed here.");
        var extra = KeepalivedExtra.Read(host.Keepalived, $"host {host.Name}", host.Source);
        var (settings, blocks) = (extra.OfType<KeepalivedRaw>().Where(IsGlobal).SelectMany(g => g.Children ?? []).ToList(), extra.Where(n => !IsGlobal(n)).ToList());
        yield return Block(["global_defs"], KeepalivedExtra.Join([Line("router_id", host.Name), Line("enable_script_security")], settings));
        // Scripts, files and processes have to be known before an instance that tracks them.
        foreach (var node in blocks.Concat(KeepalivedExtra.Without(BlocksFor(cluster, host, revealSecrets), blocks)))
            yield return node;
    }

    private static bool IsGlobal(KeepalivedNode node) => KeepalivedExtra.KeyOf(node) == "global_defs";

    private static IEnumerable<KeepalivedNode> BlocksFor(Cluster cluster, ClusterHost host, bool revealSecrets)
    {
        foreach (var instance in cluster.VrrpInstances)
        {
            if (instance.Members.FirstOrDefault(m => m.Host == host.Name) is { } member)
                yield return VrrpBlock(cluster, instance, member, host, revealSecrets);
        }
        foreach (var service in cluster.IpvsServices.Where(s => cluster.DirectorsOf(s).Contains(host.Name)))
            yield return ServiceBlock(cluster, service);
    }

    private static KeepalivedBlock VrrpBlock(Cluster cluster, VrrpInstance instance, VrrpMember member, ClusterHost host, bool revealSecrets)
    {
        var lines = new List<KeepalivedNode>
        {
            Line("state", StateOf(instance, member)),
            Line("interface", instance.Interface),
            Line("virtual_router_id", Number(instance.VirtualRouterId)),
            Line("priority", Number(member.Priority)),
            Line("advert_int", Seconds(instance.AdvertInterval)),
        };
        if (instance.Version is { } version)
            lines.Add(Line("version", Number(version)));
        if (instance.NoPreempt)
            lines.Add(Line("nopreempt"));
        if (instance.PreemptDelay is { } delay)
            lines.Add(Line("preempt_delay", Seconds(delay)));
        if (instance.AuthPass is { } secret)
            lines.Add(Block(["authentication"], [Line("auth_type", "PASS"), Line("auth_pass", revealSecrets ? Reveal(secret, instance) : MaskedSecret)]));
        if (instance.Unicast)
            lines.AddRange(UnicastLines(cluster, instance, host));
        lines.AddRange(AddressBlocks(instance, host));
        var extra = KeepalivedExtra.Read(instance.Keepalived, $"vrrpInstance {instance.Name}", instance.Source);
        var own = KeepalivedExtra.Read(member.Keepalived, $"vrrpInstance {instance.Name}, member {member.Host}", member.Source ?? instance.Source);
        return Block(["vrrp_instance", instance.Name], KeepalivedExtra.Join(KeepalivedExtra.Join(lines, extra), own));
    }

    /// <summary>The state that a member starts in, as keepalived writes it.</summary>
    internal static string StateOf(VrrpInstance instance, VrrpMember member) => member.State switch
    {
        VrrpState.Master => "MASTER",
        VrrpState.Backup => "BACKUP",
        // keepalived ignores nopreempt and preempt_delay in a member that starts as MASTER.
        null => instance is { NoPreempt: false, PreemptDelay: null } && instance.PreferredMaster?.Host == member.Host ? "MASTER" : "BACKUP",
        _ => throw new HaClusterException("VrrpStateInvalid",
            $"vrrpInstance {instance.Name}: {member.Host} cannot start in state {member.State}; say Master or Backup.", member.Source),
    };

    private static IEnumerable<KeepalivedNode> UnicastLines(Cluster cluster, VrrpInstance instance, ClusterHost host)
    {
        yield return Line("unicast_src_ip", host.Address.ToString());
        yield return Block(["unicast_peer"],
            instance.Members.Where(m => m.Host != host.Name).Select(m => Line(cluster.RequireHost(m.Host).Address.ToString())));
    }

    // An advert carries addresses of one family only; those of the other family go with them without being advertised.
    private static IEnumerable<KeepalivedNode> AddressBlocks(VrrpInstance instance, ClusterHost host)
    {
        var addresses = instance.VirtualIPAddresses;
        if (addresses.Count == 0)
            yield break;
        var family = (instance.Unicast ? host.Address : addresses[0].Address).AddressFamily;
        var advertised = addresses.Where(a => a.Address.AddressFamily == family).Select(a => Line(a.ToString())).ToList();
        var others = addresses.Where(a => a.Address.AddressFamily != family).Select(a => Line(a.ToString())).ToList();
        if (advertised.Count > 0)
            yield return Block(["virtual_ipaddress"], advertised);
        if (others.Count > 0)
            yield return Block(["virtual_ipaddress_excluded"], others);
    }

    private static KeepalivedBlock ServiceBlock(Cluster cluster, IpvsService service)
    {
        // keepalived has no quorum of 0: it calls a service without any weight a mistake, and so does its -t.
        if (service.RealServers.All(r => r.Weight == 0))
            throw new HaClusterException("ServiceWithoutWeight", $"ipvsService {service.Name}: keepalived needs at least one real server with a weight above 0.", service.Source);
        var lines = new List<KeepalivedNode>();
        if (service.HealthCheck is { } check)
            lines.Add(Line("delay_loop", Seconds(check.Interval)));
        lines.Add(Line("lb_algo", EnumText.Format(service.Scheduler)));
        lines.Add(Line("lb_kind", KindOf(service.Forwarding)));
        lines.Add(Line("protocol", service.Protocol.ToString().ToUpperInvariant()));
        if (service.Persistence is { } persistence)
            lines.Add(Line("persistence_timeout", WholeSeconds(persistence)));
        if (service.SorryServer is { } sorry)
            lines.Add(Line("sorry_server", sorry.Address.ToString(), Number(sorry.Port)));
        var extra = KeepalivedExtra.Read(service.Keepalived, $"ipvsService {service.Name}", service.Source);
        var servers = service.RealServers.Select(r => RealServerBlock(cluster.RequireHost(r.Host).Address, service, r));
        // keepalived applies some settings only to the real servers that come after them.
        return Block(["virtual_server", service.Address.Address.ToString(), Number(service.Address.Port)],
            KeepalivedExtra.Join(lines, extra).Concat(KeepalivedExtra.Without(servers, extra)));
    }

    private static KeepalivedBlock RealServerBlock(IPAddress address, IpvsService service, RealServer server)
    {
        var lines = new List<KeepalivedNode> { Line("weight", Number(server.Weight)) };
        if ((server.HealthCheck ?? service.HealthCheck) is { } check)
            lines.Add(CheckBlock(check, ownInterval: check.Interval != service.HealthCheck?.Interval));
        var extra = KeepalivedExtra.Read(server.Keepalived, $"ipvsService {service.Name}, real server {server.Host}", server.Source ?? service.Source);
        return Block(["real_server", address.ToString(), Number(server.Port ?? service.Address.Port)], KeepalivedExtra.Join(lines, extra));
    }

    private static KeepalivedBlock CheckBlock(IpvsHealthCheck check, bool ownInterval)
    {
        var lines = new List<KeepalivedNode>();
        if (check.Kind == IpvsHealthCheckKind.Http)
            lines.Add(UrlBlock(check));
        if (ownInterval)
            lines.Add(Line("delay_loop", Seconds(check.Interval)));
        lines.Add(Line("connect_timeout", Seconds(check.Timeout)));
        lines.Add(Line("retry", Number(check.Retry)));
        lines.Add(Line("delay_before_retry", Seconds(check.RetryDelay)));
        return Block([check.Kind == IpvsHealthCheckKind.Http ? "HTTP_GET" : "TCP_CHECK"], lines);
    }

    private static KeepalivedBlock UrlBlock(IpvsHealthCheck check)
    {
        // keepalived puts the path into the request line as it is: a blank would end it.
        if (!check.Path.StartsWith('/') || check.Path.Contains(' '))
            throw new HaClusterException("HealthCheckPathInvalid", $"The path of an HTTP check starts with '/' and has no blank; '{check.Path}' does not: write blanks as %20.", check.Source);
        var lines = new List<KeepalivedNode> { Line("path", check.Path), Line("status_code", Number(check.StatusCode)) };
        if (check.VirtualHost is { } name)
            lines.Add(Line("virtualhost", name));
        return Block(["url"], lines);
    }

    private static string KindOf(IpvsForwarding forwarding) => forwarding switch
    {
        IpvsForwarding.DirectRouting => "DR",
        IpvsForwarding.Masquerade => "NAT",
        IpvsForwarding.Tunnel => "TUN",
        _ => throw new ArgumentOutOfRangeException(nameof(forwarding), forwarding, null),
    };

    private static string Reveal(Secret secret, VrrpInstance instance)
    {
        try
        {
            return secret.Reveal();
        }
        catch (InvalidOperationException e)
        {
            throw new HaClusterException("SecretUnavailable", $"vrrpInstance {instance.Name}, authPass: {e.Message}", instance.Source, e);
        }
    }

    private static KeepalivedDirective Line(params string[] words) => KeepalivedDirective.Of(words);

    private static KeepalivedBlock Block(string[] words, IEnumerable<KeepalivedNode> children) => new(words.ToValueList(), children.ToValueList());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // keepalived's timers take six decimals (TIMER_HZ_DIGITS in lib/timer.h).
    private static string Seconds(TimeSpan time) =>
        ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    private static string WholeSeconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
}
