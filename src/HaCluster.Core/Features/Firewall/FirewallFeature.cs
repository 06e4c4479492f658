using System.Security.Cryptography;
using System.Text;
using HaCluster.Definition.Keys;
using HaCluster.Facts;
using HaCluster.Formats.Systemd;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Firewall;

/// <summary>
/// A host's firewall lets in what the cluster needs, where the definition says so. Which firewall that is only the host knows: one script serves
/// firewalld, ufw, nftables and iptables, and a unit of its own runs it. No file of a firewall's is written: firewalld and ufw keep what they are told, and
/// after nftables or iptables were loaded the unit puts its rules there again.
/// </summary>
/// <param name="features">The other features: what has to be let in, they say.</param>
internal sealed class FirewallFeature(IReadOnlyList<Feature> features) : Feature, IAdopted
{
    /// <summary>The script.</summary>
    internal const string Script = "/etc/hacluster/firewall.sh";

    /// <summary>The unit that runs it.</summary>
    internal const string Unit = "hacluster-firewall.service";

    private static readonly string s_script = EmbeddedText.ReadScript(typeof(FirewallFeature), "firewall.sh");

    /// <summary>These empty all tables, and then load their own.</summary>
    private static readonly string[] s_loaders = ["nftables.service", "netfilter-persistent.service", "iptables.service", "ip6tables.service"];

    public override string? Role => null;

    public override IEnumerable<Key<Cluster>> Keys =>
    [
        new Key<Cluster, FirewallManagement>("firewall", Shapes.Word<FirewallManagement>(), c => c.Firewall, (c, v) => c with { Firewall = v },
            "Who opens the hosts' firewalls for VRRP, services, checks, NFS, connection sync and BFD: Managed for HaCluster, in whichever of firewalld, ufw, nftables and iptables is active. Default: ByHand."),
    ];

    public void Ask(FactsQuery query) => query.AskTree(Script);

    public Cluster Adopt(Cluster cluster, AdoptionContext context) =>
        context.Hosts.Read.Any(r => r.Reading.TextOf(Script) is not null) ? cluster with { Firewall = FirewallManagement.Managed } : cluster;

    public override IEnumerable<string> HostsOf(Cluster cluster) =>
        cluster.Firewall == FirewallManagement.Managed ? cluster.Hosts.Select(h => h.Name).Where(h => OpeningsOn(cluster, h).Any()) : [];

    public override IEnumerable<Resource> For(HostContext context)
    {
        var openings = OpeningsOn(context.Cluster, context.Host.Name).ToValueList();
        var reason = $"{context.Host.Name} lets in {string.Join(", ", openings)}, in whichever firewall is active";
        var settings = Settings(openings);
        yield return new FileResource(Script, $"# {FileResource.Notice}\n{settings}{s_script}") { Check = new("sh -n", "sh -n \"$1\""), Notifies = [Unit], Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{Unit}", UnitText()) { Notifies = [Unit], Reason = reason };
        yield return new ServiceResource(Unit) { Reason = reason };
        yield return new FirewallResource(Unit, $"sh {Script} start", $"set -- look\n{settings}{s_script}", openings) { Reason = reason };
    }

    /// <summary>All that has to be let in to a host.</summary>
    internal IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host) =>
        features.OfType<IOpened>().SelectMany(f => f.OpeningsOn(cluster, host)).Distinct()
            .OrderBy(o => o.FirstPort > 0).ThenBy(o => o.Protocol, StringComparer.Ordinal).ThenBy(o => o.FirstPort);

    private static string Settings(ValueList<FirewallOpening> openings)
    {
        var text = string.Join('\n', openings);
        return new ShellText().Set("openings", text).Set("mark", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]).ToString();
    }

    private static string UnitText() => new SystemdUnit(FileResource.Notice)
        .Section("Unit")
        .Set("Description", "Let in what the cluster needs")
        .SetWords("After", [.. s_loaders, "ufw.service", "firewalld.service"])
        .SetWords("PartOf", s_loaders)
        .SetWords("ReloadPropagatedFrom", s_loaders)
        .SetWords("Before", "keepalived.service")
        .Section("Service")
        .Set("Type", "oneshot")
        .Set("RemainAfterExit", "yes")
        .Command("ExecStart", "/bin/sh", Script, "start")
        .Command("ExecReload", "/bin/sh", Script, "start")
        .Command("ExecStop", "/bin/sh", Script, "stop")
        .Section("Install")
        .Set("WantedBy", "multi-user.target")
        .ToString();
}
