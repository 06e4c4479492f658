using System.Net;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>The keepalived.conf of a director (keepalived.conf(5)).</summary>
public static class KeepalivedRenderer
{
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
    public static string For(Cluster cluster, string hostName, bool revealSecrets = false)
    {
        var nodes = ConfigurationFor(cluster, hostName, revealSecrets).ToNodes(revealSecrets);
        return KeepalivedWriter.Write([HeaderOf(cluster, hostName), .. KeepalivedExtraNodes.Add(nodes, cluster, cluster.RequireHost(hostName))]);
    }

    /// <summary>What the properties of the model say of it, as objects: without the comment in front, and without the keepalived texts.</summary>
    /// <inheritdoc cref="For"/>
    public static KeepalivedConfiguration ConfigurationFor(Cluster cluster, string hostName, bool revealSecrets = false)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var host = cluster.RequireHost(hostName);
        return new KeepalivedConfiguration
        {
            Global = new GlobalDefs { RouterId = host.Name, EnableScriptSecurity = true },
            VrrpInstances = cluster.VrrpInstances
                .Select(v => (Instance: v, Member: v.Members.FirstOrDefault(m => m.Host == host.Name)))
                .Where(v => v.Member is not null)
                .Select(v => InstanceOf(cluster, v.Instance, v.Member!, host, revealSecrets))
                .ToValueList(),
            VirtualServers = cluster.IpvsServices.Where(s => cluster.DirectorsOf(s).Contains(host.Name)).Select(s => VirtualServerOf(cluster, s)).ToValueList(),
        };
    }

    private static KeepalivedComment HeaderOf(Cluster cluster, string hostName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return new($"Written by HaCluster for {cluster.RequireHost(hostName).Name} of {cluster.Name}: the next deploy overwrites what is changed here.");
    }

    private static VrrpInstanceBlock InstanceOf(Cluster cluster, VrrpInstance instance, VrrpMember member, ClusterHost host, bool revealSecrets)
    {
        // An advert carries addresses of one family only; those of the other family go with them without being advertised.
        var addresses = instance.VirtualIPAddresses;
        var family = (instance.Unicast || addresses.Count == 0 ? host.Address : addresses[0].Address).AddressFamily;
        return new()
        {
            Name = instance.Name,
            State = instance.StateOf(member),
            Interface = instance.Interface,
            VirtualRouterId = instance.VirtualRouterId,
            Priority = member.Priority,
            AdvertInterval = instance.AdvertInterval,
            Version = instance.Version,
            Preempt = instance.NoPreempt ? false : null,
            PreemptDelay = instance.PreemptDelay,
            Authentication = instance.AuthPass is { } secret ? new() { Type = "PASS", Pass = revealSecrets ? Reveal(secret, instance) : secret } : null,
            UnicastSourceIP = instance.Unicast ? host.Address : null,
            UnicastPeers = instance.Unicast
                ? instance.Members.Where(m => m.Host != host.Name).Select(m => new UnicastPeer { Address = cluster.RequireHost(m.Host).Address }).ToValueList()
                : [],
            VirtualIPAddresses = addresses.Where(a => a.Address.AddressFamily == family).Select(a => new VirtualAddress { Address = a }).ToValueList(),
            ExcludedIPAddresses = addresses.Where(a => a.Address.AddressFamily != family).Select(a => new VirtualAddress { Address = a }).ToValueList(),
        };
    }

    private static VirtualServerBlock VirtualServerOf(Cluster cluster, IpvsService service)
    {
        // keepalived has no quorum of 0: it calls a service without any weight a mistake, and so does its -t.
        if (service.RealServers.All(r => r.Weight == 0))
            throw new HaClusterException("ServiceWithoutWeight", $"ipvsService {service.Name}: keepalived needs at least one real server with a weight above 0.", service.Source);
        return new()
        {
            Address = new() { Address = service.Address.Address, Port = service.Address.Port },
            DelayLoop = service.HealthCheck?.Interval,
            Scheduler = service.Scheduler,
            LvsMethod = new() { Method = service.Forwarding },
            Protocol = service.Protocol,
            Persistence = service.Persistence is { } timeout ? new() { Timeout = timeout } : null,
            SorryServer = service.SorryServer is { } sorry ? new() { Address = sorry.Address, Port = sorry.Port } : null,
            RealServers = service.RealServers.Select(r => RealServerOf(cluster.RequireHost(r.Host).Address, service, r)).ToValueList(),
        };
    }

    private static RealServerBlock RealServerOf(IPAddress address, IpvsService service, RealServer server) => new()
    {
        Address = new() { Address = address, Port = server.Port ?? service.Address.Port },
        Weight = server.Weight,
        HealthChecks = (server.HealthCheck ?? service.HealthCheck) is { } check ? [CheckOf(check, check.Interval == service.HealthCheck?.Interval ? null : check.Interval)] : [],
    };

    private static NetworkCheck CheckOf(IpvsHealthCheck check, TimeSpan? ownInterval)
    {
        NetworkCheck kind = check.Kind == IpvsHealthCheckKind.Http ? new HttpCheck { Urls = [UrlOf(check)] } : new TcpCheck();
        return kind with { DelayLoop = ownInterval, ConnectTimeout = check.Timeout, Retry = check.Retry, DelayBeforeRetry = check.RetryDelay };
    }

    private static HttpCheckUrl UrlOf(IpvsHealthCheck check)
    {
        // keepalived puts the path into the request line as it is: a blank would end it.
        if (!check.Path.StartsWith('/') || check.Path.Contains(' '))
            throw new HaClusterException("HealthCheckPathInvalid", $"The path of an HTTP check starts with '/' and has no blank; '{check.Path}' does not: write blanks as %20.", check.Source);
        return new() { Path = check.Path, StatusCodes = [new() { First = check.StatusCode, Last = check.StatusCode }], VirtualHost = check.VirtualHost };
    }

    private static Secret Reveal(Secret secret, VrrpInstance instance)
    {
        try
        {
            return Secret.FromValue(secret.Reveal());
        }
        catch (InvalidOperationException e)
        {
            throw new HaClusterException("SecretUnavailable", $"vrrpInstance {instance.Name}, authPass: {e.Message}", instance.Source, e);
        }
    }
}
