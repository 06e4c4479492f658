using System.Globalization;
using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// Where the texts of a VRRP instance and its members say something else than its properties. The text of a member may set what the instance's properties
/// set for all: it takes their place, and that is what it is there for. What is the member's own, and the VIPs, which the rest of the cluster goes by, have to agree.
/// </summary>
internal static class VrrpContradictions
{
    /// <summary>Those of a text for all members.</summary>
    public static IEnumerable<Contradiction> OfInstance(Cluster cluster, VrrpInstance instance, ExtraText text)
    {
        var said = text.Instance;
        if (said.Interface is { } device && device != instance.Interface)
            yield return new("interface", ShownText.Of(instance.Interface), text.Last("interface")!);
        if (said.VirtualRouterId is { } id && id != instance.VirtualRouterId)
            yield return new("virtualRouterId", Text(instance.VirtualRouterId), text.Last("virtual_router_id")!);
        if (said.AdvertInterval is { } interval && interval != instance.AdvertInterval)
            yield return new("advertInterval", Text(instance.AdvertInterval), text.Last("advert_int")!);
        if (said.Version is { } version && VrrpProtocol.Of(cluster, instance).Version is var spoken && version != spoken)
            yield return new("version", instance.Version is null ? $"left to keepalived, which speaks {spoken} here" : Text(spoken), text.Last("version")!);
        if (said.PreemptDelay is { } delay && instance.PreemptDelay is { } wanted && delay != wanted)
            yield return new("preemptDelay", Text(wanted), text.Last("preempt_delay")!);
        if (said.Preempt == true && instance.NoPreempt)
            yield return new("noPreempt", "true", text.Last("preempt")!);
        if (instance.AuthPass is not null && text.Last("authentication") is { } authentication)
            yield return new("authPass", "set", authentication);
        foreach (var found in OfLists(TrackLists.Of(instance), text))
            yield return found;
        // What is right for one member sends the adverts of another to itself.
        if (instance.Unicast && text.Last("unicast_peer", "unicast_src_ip") is { } unicast)
            yield return new("unicast", "true", unicast);
        foreach (var found in instance.Members.SelectMany(m => OfMembership(m, text)).Concat(OfAddresses(cluster, instance, text)))
            yield return found;
    }

    /// <summary>Those of a text of one member.</summary>
    public static IEnumerable<Contradiction> OfMember(Cluster cluster, VrrpInstance instance, VrrpMember member, ExtraText text) =>
        OfMembership(member, text).Concat(OfAddresses(cluster, instance, text));

    /// <summary>Those of a text of a sync group.</summary>
    public static IEnumerable<Contradiction> OfGroup(VrrpSyncGroup group, ExtraText text) => OfLists(TrackLists.Of(group), text);

    // A list of the text takes the place of the properties' one.
    private static IEnumerable<Contradiction> OfLists(IEnumerable<(TrackKind Kind, VrrpTrack Track)> tracks, ExtraText text) =>
        from list in tracks.GroupBy(t => t.Kind, t => t.Track)
        let said = text.Last(TrackLists.KeywordOf(list.Key))
        where said is not null
        select new Contradiction(TrackKeys.NameOf(list.Key), string.Join(", ", list.Select(t => ShownText.Of(t.ToString()))), said);

    private static IEnumerable<Contradiction> OfMembership(VrrpMember member, ExtraText text)
    {
        // 255 is for the owner of the address, and no priority that a member can have; see the import.
        if (text.Instance.Priority is { } priority && Math.Clamp(priority, VrrpRanges.Priority.Least, VrrpRanges.Priority.Most) != member.Priority)
            yield return new("priority", $"{Text(member.Priority)} on {ShownText.Of(member.Host)}", text.Last("priority")!);
        if (text.Instance.State is { } state && member.State is { } wanted && state != wanted)
            yield return new("state", $"{EnumText.Format(wanted)} on {ShownText.Of(member.Host)}", text.Last("state")!);
    }

    // A list of the text takes the place of the properties' one. Further addresses that are not advertised are nobody else's business.
    private static IEnumerable<Contradiction> OfAddresses(Cluster cluster, VrrpInstance instance, ExtraText text)
    {
        var (advertised, excluded) = (text.Last("virtual_ipaddress"), text.Last("virtual_ipaddress_excluded"));
        if ((advertised ?? excluded) is not { } list)
            yield break;
        var family = VrrpProtocol.Of(cluster, instance).Family;
        var vips = instance.VirtualIPAddresses.Select(a => a.Address).ToList();
        var said = Addresses(text.Instance.VirtualIPAddresses);
        var held = (advertised is null ? vips.Where(a => a.AddressFamily == family) : said)
            .Concat(excluded is null ? vips.Where(a => a.AddressFamily != family) : Addresses(text.Instance.ExcludedIPAddresses)).ToHashSet();
        if (!vips.TrueForAll(held.Contains) || (advertised is not null && !said.TrueForAll(vips.Contains)))
            yield return new("virtualIPAddresses", vips.Count == 0 ? null : string.Join(", ", vips), list);
    }

    private static List<IPAddress> Addresses(IEnumerable<VirtualAddress> addresses) => [.. addresses.Select(a => a.Address?.Address).OfType<IPAddress>()];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A negative one is for HA017 to refuse.
    private static string Text(TimeSpan time) => time < TimeSpan.Zero ? "negative" : DurationText.Format(time);
}
