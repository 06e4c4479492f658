using System.Net;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>The IPVS table as ipvsadm(8) reads and prints it.</summary>
public static class IpvsRules
{
    /// <summary>The rules for all virtual services of a cluster, or for those that one host directs, in the form that <c>ipvsadm -R</c> reads.</summary>
    /// <inheritdoc cref="Of(Cluster, string?)"/>
    public static string For(Cluster cluster, string? hostName = null) => Write(Of(cluster, hostName));

    /// <summary>The rules for all virtual services, or for those that one host directs: what keepalived puts into the kernel while every real server is alive.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostName">A director's name; <see langword="null"/> for all services.</param>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: a host is named but not described.</exception>
    public static IEnumerable<IpvsRule> Of(Cluster cluster, string? hostName = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (hostName is not null)
            cluster.RequireHost(hostName);
        return cluster.IpvsServices.Where(s => hostName is null || cluster.DirectorsOf(s).Contains(hostName)).Select(s => RuleOf(cluster, s));
    }

    /// <summary>
    /// Reads the rules that <c>ipvsadm -S</c> prints and <c>ipvsadm -R</c> takes, or one of the lists that <c>ipvsadm -L</c> prints; with or without <c>-n</c>.
    /// Names stay as they are written. A list of connections (<c>-c</c>) is refused.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that locations show; <see langword="null"/> for text from elsewhere than a file.</param>
    /// <returns>The virtual services, in the order of the text.</returns>
    /// <exception cref="HaClusterException">The first mistake, with its line; the ids are those of <see cref="IpvsErrorId"/>.</exception>
    public static ValueList<IpvsRule> Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        return Array.Find(lines, l => !string.IsNullOrWhiteSpace(l)) is { } first && IpvsListingReader.IsStart(first)
            ? IpvsListingReader.Read(lines, fileName)
            : IpvsRuleReader.Read(lines, fileName);
    }

    /// <summary>Writes rules in the form that <c>ipvsadm -R</c> reads. <see cref="Parse"/> of it gives equal rules, but for what no rule can say: counters, and <see cref="IpvsRuleServer.IsLocal"/>.</summary>
    /// <exception cref="HaClusterException">
    /// <see cref="IpvsErrorId.RuleIncomplete"/>: a rule comes from a list that does not show all of it;
    /// <see cref="IpvsErrorId.RuleInvalid"/>: ipvsadm or the kernel would not take a rule.
    /// </exception>
    public static string Write(IEnumerable<IpvsRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder();
        foreach (var rule in rules)
            IpvsRuleWriter.Append(text, rule);
        return text.ToString();
    }

    private static IpvsRule RuleOf(Cluster cluster, IpvsService service) => new()
    {
        Protocol = service.Protocol,
        Address = EndPoint(service.Address.Address, service.Address.Port),
        Scheduler = service.Scheduler,
        Persistence = service.Persistence is { } time ? TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)) : null,
        RealServers = service.RealServers.Select(s => new IpvsRuleServer
        {
            Address = EndPoint(cluster.RequireHost(s.Host).Address, s.Port ?? service.Address.Port),
            Forwarding = service.Forwarding,
            Weight = s.Weight,
            Source = s.Source,
        }).ToValueList(),
        Source = service.Source,
    };

    private static IpvsEndPoint EndPoint(IPAddress address, int port) => IpvsEndPoint.Parse(new IPEndPoint(address, port).ToString());
}
