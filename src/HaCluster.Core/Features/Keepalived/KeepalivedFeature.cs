using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Sysctl;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>keepalived, which holds VIPs by VRRP and keeps the IPVS table of directors: one file, of which each of them has its part.</summary>
internal sealed class KeepalivedFeature : Feature, IChecked
{
    public static readonly KeepalivedFeature Instance = new();

    private const string Unit = "keepalived.service";

    // VrrpFeature says it.
    public override string? Role => null;

    public IEnumerable<ClusterRule> Rules => [new HA036TextContradictsProperty()];

    public override IEnumerable<string> HostsOf(Cluster cluster) => VrrpFeature.Instance.HostsOf(cluster);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var reason = $"{host.Name} holds {string.Join(", ", cluster.VrrpInstancesOf(host.Name).Select(v => v.Name))}";
        yield return new PackageResource("keepalived") { Reason = reason };
        yield return Configuration(context, reason);
        yield return new ServiceResource(Unit) { Reason = reason };
    }

    private static FileResource Configuration(HostContext context, string reason)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var secrets = cluster.VrrpInstancesOf(host.Name).Select(v => v.AuthPass).OfType<Secret>().ToValueList();
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileResource("/etc/keepalived/keepalived.conf", KeepalivedRenderer.For(cluster, host.Name, context.RevealSecrets))
        {
            Mode = secrets.Count > 0 ? ownerOnly : ownerOnly | UnixFileMode.GroupRead,
            Check = ConfigCheck.Keepalived,
            Notifies = [Unit],
            Secrets = secrets,
            Reason = reason,
        };
    }
}
