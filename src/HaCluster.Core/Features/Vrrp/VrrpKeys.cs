using HaCluster.Definition.Keys;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Vrrp;

/// <summary>What a definition says of VRRP instances.</summary>
internal static class VrrpKeys
{
    // keepalived.conf(5), preempt_delay.
    private static readonly TimeSpan LongestPreemptDelay = TimeSpan.FromSeconds(1000);

    private static readonly ObjectShape<VrrpMember> Member = new(
        new VrrpMember { Host = "", Priority = 0 },
        new Key<VrrpMember, int>("priority", Int(VrrpRanges.Priority), m => m.Priority, (m, v) => m with { Priority = v },
            "The highest of the living members holds the VIPs.", isRequired: true),
        new Key<VrrpMember, VrrpState?>("state", Optional(Word(VrrpState.Fault)), m => m.State, (m, v) => m with { State = v },
            "The state keepalived starts in. Default: MASTER for the highest priority, BACKUP for the others, BACKUP for all with noPreempt."),
        new Key<VrrpMember, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, m => m.Keepalived, (m, v) => m with { Keepalived = v },
            "Further settings of the vrrp_instance block on this member alone, as in keepalived.conf(5)."))
    {
        ShortForm = "priority",
        Called = Subject.Of,
    };

    private static readonly MapShape<VrrpMember> Members = new(Member, m => m.Host, (m, v) => m with { Host = v }, HostName)
    {
        Twice = (m => $"{ShownText.Of(m.Host)} is already a member", "Name each member once."),
    };

    private static readonly ObjectShape<VrrpInstance> Vrrp = new(
        new VrrpInstance { Name = "", Interface = "", VirtualRouterId = 0 },
        new Key<VrrpInstance, string>("name", TextFor(VrrpTexts.Name), i => i.Name, (i, v) => i with { Name = v },
            "The instance's name, the same on all its members.", isRequired: true)
        {
            IsName = true,
            Means = (i, at) => [new TakenPlace(at, ("vrrpInstance", i.Name), first => $"Two VRRP instances have this name{TakenPlace.At(first)}.", TakenPlace.GiveOwnName)],
        },
        new Key<VrrpInstance, string>("interface", TextFor(VrrpTexts.Interface), i => i.Interface, (i, v) => i with { Interface = v },
            "The network interface that VRRP speaks on, and that gets the VIPs.", isRequired: true),
        new Key<VrrpInstance, int>("virtualRouterId", Int(VrrpRanges.VirtualRouterId), i => i.VirtualRouterId, (i, v) => i with { VirtualRouterId = v },
            "Unique on its network segment.", isRequired: true),
        new Key<VrrpInstance, ValueList<InterfaceAddress>>("virtualIPAddresses", new ListShape<InterfaceAddress>(IPWithPrefix), i => i.VirtualIPAddresses, (i, v) => i with { VirtualIPAddresses = v },
            "The VIPs, each with the prefix length of its network.")
        {
            Means = (i, at) => i.VirtualIPAddresses.Select(a => new TakenPlace(at, ("VIP", a.Address),
                first => $"The VIP {a.Address} is already one of {first.Target}{TakenPlace.At(first)}.", "Name each VIP once.")),
        },
        new Key<VrrpInstance, ValueList<VrrpMember>>("members", Members, i => i.Members, (i, v) => i with { Members = v },
            "The hosts that can hold the VIPs, each with its priority."),
        new Key<VrrpInstance, TimeSpan>("advertInterval", AnyDuration, i => i.AdvertInterval, (i, v) => i with { AdvertInterval = v },
            "Time between adverts. Under 1s needs version 3. Default: 1s.")
        {
            Means = (i, at) => [new RangedDuration(at, i.AdvertInterval, c => VrrpRanges.AdvertInterval(c, i))],
        },
        new Key<VrrpInstance, int?>("version", Optional(Int(VrrpRanges.Version)), i => i.Version, (i, v) => i with { Version = v },
            "VRRP version. Default: 2, or 3 where a VIP is an IPv6 address, as in keepalived."),
        new Key<VrrpInstance, bool>("noPreempt", Bool, i => i.NoPreempt, (i, v) => i with { NoPreempt = v },
            "Whether a host that comes back with a higher priority leaves the VIPs where they are."),
        new Key<VrrpInstance, TimeSpan?>("preemptDelay", Optional(Duration(TimeSpan.Zero, LongestPreemptDelay)), i => i.PreemptDelay, (i, v) => i with { PreemptDelay = v },
            "How long a host that comes back waits before it takes the VIPs, up to 1000s."),
        new Key<VrrpInstance, bool>("unicast", Bool, i => i.Unicast, (i, v) => i with { Unicast = v },
            "Whether members send adverts to each other's addresses instead of by multicast."),
        new Key<VrrpInstance, Secret?>("authPass", Password("password of this instance", VrrpTexts.AuthPass)!, i => i.AuthPass, (i, v) => i with { AuthPass = v },
            "Simple-password authentication (version 2 only), up to 8 characters: env:NAME or file:PATH."),
        TrackKeys.List<VrrpInstance>(TrackKind.Interface, i => i.TrackInterfaces, (i, v) => i with { TrackInterfaces = v }),
        TrackKeys.List<VrrpInstance>(TrackKind.Script, i => i.TrackScripts, (i, v) => i with { TrackScripts = v }),
        TrackKeys.List<VrrpInstance>(TrackKind.File, i => i.TrackFiles, (i, v) => i with { TrackFiles = v }),
        TrackKeys.List<VrrpInstance>(TrackKind.Process, i => i.TrackProcesses, (i, v) => i with { TrackProcesses = v }),
        TrackKeys.List<VrrpInstance>(TrackKind.Bfd, i => i.TrackBfds, (i, v) => i with { TrackBfds = v }),
        new Key<VrrpInstance, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, i => i.Keepalived, (i, v) => i with { Keepalived = v },
            "Further settings of the vrrp_instance block on all members, as in keepalived.conf(5)."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, VrrpInstance>("vrrpInstances", "VRRP instances", new ListShape<VrrpInstance>(Vrrp), c => c.VrrpInstances, (c, v) => c with { VrrpInstances = v },
            "The VRRP instances that hold the VIPs.")
        {
            Naming = i => i.Name,
        };
}
