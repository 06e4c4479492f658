using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// The files in which keepalived finds what is set by hand (<see cref="Switch"/>), and where keepalived.conf names them. A file that is not there says 0,
/// so that HaCluster makes only the folder, and a file is there only while something is set.
/// </summary>
internal static class Switches
{
    /// <summary>Where they are: where keepalived may read whatever confines it. It watches the folder, so this must be there when it starts.</summary>
    public const string Folder = "/etc/keepalived/hacluster";

    private const string Prefix = "hacluster-";

    // Said, and not left to the default: an instance of a sync group would take a weight that is only the default for none, and any number for a fault.
    private static readonly TrackWeight s_once = new() { Value = 1 };

    /// <summary>The path of a switch.</summary>
    public static string PathOf(string name) => $"{Folder}/{name}";

    /// <summary>The definition of a tracked file.</summary>
    public static KeepalivedNode Definition(string name) =>
        ConfigurationShape.TrackFile.ToNode(new TrackFileBlock { Name = Prefix + name, File = PathOf(name) }, revealSecrets: false);

    /// <summary>The children of a vrrp_instance with the switch among what it tracks. What its text tracks stays.</summary>
    public static IEnumerable<KeepalivedNode> Track(IEnumerable<KeepalivedNode> children, string name)
    {
        var own = (KeepalivedBlock)VrrpShape.Instance.ToNode(new VrrpInstanceBlock { TrackFiles = [new TrackEntry { Name = Prefix + name, Weight = s_once }] }, revealSecrets: false).Children.Single();
        var isIn = false;
        foreach (var child in children)
        {
            if (!isIn && KeepalivedExtra.ChildrenOf(child) is { } entries && KeepalivedExtra.KeyOf(child) == "track_file")
            {
                isIn = true;
                yield return own with { Children = [.. entries, .. own.Children], Origin = child.Origin };
            }
            else
            {
                yield return child;
            }
        }
        if (!isIn)
            yield return own;
    }

    /// <summary>The check of a real_server that takes what the switch says from its weight.</summary>
    public static KeepalivedNode Check(string name) =>
        VirtualServerShape.RealServer.ToNode(new RealServerBlock { HealthChecks = [new FileCheck { TrackFile = Prefix + name, Weight = s_once }] }, revealSecrets: false).Children.Single();

    /// <summary>
    /// Whether keepalived weighs an instance at all: not where the address is the host's own (255), and not in a sync group that does not say so,
    /// in which it refuses what has a weight (vrrp_complete_instance in 2.2.7).
    /// </summary>
    /// <param name="instance">Its name.</param>
    /// <param name="children">What stands in its block.</param>
    /// <param name="others">The blocks of the top level.</param>
    public static bool CanTrack(string instance, IEnumerable<KeepalivedNode> children, IEnumerable<KeepalivedNode> others) =>
        !children.Any(n => n is KeepalivedRaw raw && KeepalivedExtra.WordsOf(raw) is ["priority", "255", ..])
        && !others.OfType<KeepalivedRaw>().Any(g => g.Keyword == "vrrp_sync_group" && MembersOf(g).Contains(instance) && !(g.Children ?? []).Any(c => KeepalivedExtra.KeyOf(c) == "sync_group_tracking_weight"));

    /// <summary>The instances of each vrrp_sync_group of a host: those that are described, and those of its texts.</summary>
    public static IEnumerable<IReadOnlyList<string>> GroupsOf(Cluster cluster, string host) =>
        new[] { cluster.Keepalived, cluster.FindHost(host)?.Keepalived }.SelectMany(t => KeepalivedExtra.Read(t, new KeepalivedOrigin("", null)))
            .OfType<KeepalivedRaw>().Where(g => g.Keyword == "vrrp_sync_group").Select(MembersOf)
            .Concat(cluster.VrrpSyncGroupsOf(host).Select(g => (IReadOnlyList<string>)g.Instances));

    /// <summary>A keepalived.conf as somebody else would have written it: without the switches.</summary>
    public static KeepalivedConfiguration Without(KeepalivedConfiguration configuration) => configuration with
    {
        TrackFiles = configuration.TrackFiles.Where(f => f.File != PathOf(NameOf(f.Name))).ToValueList(),
        VrrpInstances = configuration.VrrpInstances.Select(v => v with { TrackFiles = v.TrackFiles.Where(t => !IsOurs(t.Name)).ToValueList() }).ToValueList(),
        VirtualServers = configuration.VirtualServers.Select(v => v with
        {
            RealServers = v.RealServers.Select(r => r with { HealthChecks = r.HealthChecks.Where(c => c is not FileCheck { TrackFile: { } file } || !IsOurs(file)).ToValueList() }).ToValueList(),
        }).ToValueList(),
    };

    private static IReadOnlyList<string> MembersOf(KeepalivedRaw group) =>
        [.. (group.Children ?? []).OfType<KeepalivedRaw>().Where(c => c.Keyword == "group").SelectMany(c => c.Children ?? []).OfType<KeepalivedRaw>().SelectMany(m => KeepalivedExtra.WordsOf(m))];

    /// <summary>Whether a tracked file is a switch.</summary>
    public static bool IsOurs(string trackFile) => trackFile.StartsWith(Prefix, StringComparison.Ordinal);

    private static string NameOf(string trackFile) => IsOurs(trackFile) ? trackFile[Prefix.Length..] : "";
}
