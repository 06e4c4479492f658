using HaCluster.Definition.Keys;
using HaCluster.Facts;
using HaCluster.Features.Vrrp;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>keepalived, which holds VIPs by VRRP and keeps the IPVS table of directors: one file, of which each of them has its part.</summary>
internal sealed partial class KeepalivedFeature : Feature, IChecked, IRehearsed
{
    public static readonly KeepalivedFeature Instance = new();

    private const string Unit = "keepalived.service";
    private const string ConfigPath = "/etc/keepalived/keepalived.conf";

    /// <summary>
    /// keepalived 2.2.7 ends its own check with SIGTERM, and says nothing, where a script is to run as another user than root:
    /// it takes any parent for the wrong one. The first process of a PID namespace has none.
    /// </summary>
    internal static readonly ConfigCheck Check = new("keepalived -t", """
        keepalived -t -f "$1"
        checked=$?
        [ "$checked" -ne 143 ] && exit "$checked"
        unshare --pid --fork keepalived -t -f "$1"
        """);

    private const string Package = "keepalived";

    public IEnumerable<string> Packages => [Package];

    public IEnumerable<string> Units => [Unit];

    // VrrpFeature says it.
    public override string? Role => null;

    public override IEnumerable<Key<Cluster>> Keys =>
    [
        new Key<Cluster, string?>("keepalived", Shapes.LinesFor(KeepalivedExtra.ProblemOf)!, c => c.Keepalived, (c, v) => c with { Keepalived = v },
            "Blocks of keepalived.conf(5) on every member of a VRRP instance beyond what HaCluster writes, such as garp_group; a host's own come after them."),
        KeepalivedScriptKeys.OfCluster,
    ];

    public IEnumerable<ClusterRule> Rules => [new HA036TextContradictsProperty(), new HA061TrackedIsNotThere(), new HA064NothingTracksIt()];

    public override IEnumerable<ServiceResource> DaemonsOn(Distribution distribution) => [new(Unit)];

    public override IEnumerable<string> HostsOf(Cluster cluster) => VrrpFeature.Instance.HostsOf(cluster);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var reason = $"{host.Name} holds {string.Join(", ", cluster.VrrpInstancesOf(host.Name).Select(v => v.Name))}";
        yield return new PackageResource(Package) { Reason = reason };
        var configuration = IpvsEntries.Read(ConfigPath, KeepalivedRenderer.For(cluster, host.Name));
        var rules = IpvsEntries.Of(configuration).ToValueList();
        // Before its file: what is mended is what it believes now.
        if (rules.Count > 0)
            yield return new IpvsTableResource(Unit, rules) { Reason = reason };
        foreach (var script in cluster.KeepalivedScriptsOf(host.Name))
            yield return FileOf(script);
        // keepalived watches the folder from its start on.
        yield return new DirectoryResource(Switches.Folder) { Reason = reason };
        yield return Configuration(context, reason);
        foreach (var daemon in DaemonsOn(context.Distribution))
            yield return daemon with { Reason = reason };
        // Behind the daemon: it starts them again as long as its file says so.
        if (rules.Count > 0 && !Exchanges(configuration))
            yield return new SyncDaemonsResource(Unit) { Reason = reason };
    }

    /// <summary>Whether keepalived is told to have the kernel exchange connections, in whatever form.</summary>
    private static bool Exchanges(KeepalivedConfiguration configuration) =>
        (configuration.Global is { } global && (global.LvsSyncDaemon is not null || global.Other.Any(n => KeepalivedExtra.KeyOf(n) == "lvs_sync_daemon")))
        || configuration.VrrpInstances.Any(v => v.Other.Any(n => KeepalivedExtra.KeyOf(n) == "lvs_sync_daemon_interface"));

    // keepalived disables a script that it does not find as it starts, and looks again when it is told to reload.
    private static FileResource FileOf(KeepalivedScript script) => new(LinuxPath.Normalize(script.Path, "path"), script.ReadText())
    {
        Mode = KeepalivedScript.Mode,
        Owner = script.Owner,
        Notifies = [Unit],
        Reason = "keepalived runs it",
    };

    private static FileResource Configuration(HostContext context, string reason)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var secrets = cluster.VrrpInstancesOf(host.Name).Select(v => v.AuthPass).OfType<Secret>().ToValueList();
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileResource(ConfigPath, KeepalivedRenderer.For(cluster, host.Name, context.RevealSecrets))
        {
            Mode = secrets.Count > 0 ? ownerOnly : ownerOnly | UnixFileMode.GroupRead,
            Check = Check,
            Notifies = [Unit],
            Secrets = secrets,
            Reason = reason,
        };
    }
}
