using HaCluster.Features.Content;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Redis;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>A type of what cmdlets describe. PowerShell shows its objects with properties that can only be read.</summary>
/// <param name="Type">The type.</param>
/// <param name="Noun">What scripts can call it, which is the noun of its cmdlets; <see langword="null"/> where they have its full name only.</param>
internal sealed record DescribedType(Type Type, string? Noun = null)
{
    /// <summary>All of them, and the only list: what a feature describes is added here.</summary>
    public static IReadOnlyList<DescribedType> All { get; } =
    [
        new(typeof(Cluster), "HaCluster") { CalledBy = nameof(Cluster.Name) },
        Part("ClusterHost", nameof(ClusterHost.Name), c => c.Hosts),
        Part("KeepalivedScript", nameof(KeepalivedScript.Path), c => c.KeepalivedScripts),
        Part("VrrpScript", nameof(VrrpScript.Name), c => c.VrrpScripts),
        Part("VrrpTrackFile", nameof(VrrpTrackFile.Name), c => c.VrrpTrackFiles),
        Part("VrrpTrackProcess", nameof(VrrpTrackProcess.Name), c => c.VrrpTrackProcesses),
        Part("BfdInstance", nameof(BfdInstance.Name), c => c.BfdInstances),
        Part("VrrpInstance", nameof(VrrpInstance.Name), c => c.VrrpInstances),
        Part("VrrpSyncGroup", nameof(VrrpSyncGroup.Name), c => c.VrrpSyncGroups),
        Part("IpvsService", nameof(IpvsService.Name), c => c.IpvsServices),
        Part("WebServer", nameof(WebServer.Name), c => c.WebServers),
        Part("WebContent", nameof(WebContent.Root), c => c.WebContents),
        Part("NfsShare", nameof(NfsShare.Path), c => c.NfsShares),
        Part("SessionStore", nameof(SessionStore.Name), c => c.SessionStores),
        new(typeof(HostInterface)),
        new(typeof(VrrpMember)),
        new(typeof(VrrpTrack)),
        new(typeof(BfdNeighbor)),
        new(typeof(MarkedAddress)),
        new(typeof(RealServer), "IpvsRealServer"),
        new(typeof(IpvsHealthCheck), "IpvsHealthCheck"),
        new(typeof(SiteTls)),
        new(typeof(SshSettings)),
        new(typeof(Suppression)),
        new(typeof(InterfaceAddress)),
    ];

    /// <summary>The cluster and its parts: each can be a definition of its own, as which it goes to other sessions.</summary>
    public static IEnumerable<DescribedType> Whole => All.Where(t => t.CalledBy is not null);

    /// <summary>The property by which an object is known where it is no object any more; <see langword="null"/> for what only stands within another.</summary>
    public string? CalledBy { get; private init; }

    /// <summary>The objects of the type that a cluster is put together from.</summary>
    public Func<Cluster, IEnumerable<ModelObject>> In { get; private init; } = cluster => [cluster];

    private static DescribedType Part<T>(string noun, string calledBy, Func<Cluster, ValueList<T>> parts)
        where T : ModelObject => new(typeof(T), noun) { CalledBy = calledBy, In = parts };
}
