using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA016Duplicates() : ClusterRule("HA016", Severity.Error, "Two things have the same name, or want the same place")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        Names(cluster).Concat(Places(cluster)).Concat(cluster.VrrpInstances.SelectMany(Members)).Concat(cluster.IpvsServices.SelectMany(RealServers));

    private IEnumerable<Finding> Names(Cluster cluster)
    {
        const string fix = "Give each a name of its own.";
        foreach (var (again, first) in Repeated(cluster.Hosts, h => h.Name))
            yield return Report(Subject.Of(again), again, $"Two hosts have this name{At(first)}.", fix);
        foreach (var (again, first) in Repeated(cluster.VrrpInstances, v => v.Name))
            yield return Report(Subject.Of(again), again, $"Two VRRP instances have this name{At(first)}.", fix);
        foreach (var (again, first) in Repeated(cluster.IpvsServices, s => s.Name))
            yield return Report(Subject.Of(again), again, $"Two services have this name{At(first)}.", fix);
        foreach (var (again, first) in Repeated(OnHosts(cluster), s => (s.Host, s.Site.Name)))
            yield return Report(Subject.Of(again.Site), again.Site, $"Two web servers on {ShownText.Of(again.Host)} have this name{At(first.Site)}, and with it the same configuration file.", fix);
    }

    private IEnumerable<Finding> Places(Cluster cluster)
    {
        foreach (var (again, first) in Repeated(cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses.Select(a => (Instance: v, Vip: a))), v => v.Vip.Address))
            yield return Report(Subject.Of(again.Instance), again.Instance, $"The VIP {again.Vip.Address} is already one of {Subject.Of(first.Instance)}{At(first.Instance)}.", "Name each VIP once.");
        foreach (var (again, first) in Repeated(cluster.IpvsServices, s => (s.Address, s.Protocol)))
            yield return Report(Subject.Of(again), again, $"{EnumText.Format(again.Protocol)} {again.Address} is already the address of {Subject.Of(first)}{At(first)}.", "Give one of them another address or port, or make one service of the two.");
        foreach (var (again, first) in Repeated(OnHosts(cluster).SelectMany(Listeners), l => (l.Host, l.Site.Port, l.Name.ToUpperInvariant())).Where(p => p.Again.Site != p.First.Site))
            yield return Report(Subject.Of(again.Site), again.Site, $"On {ShownText.Of(again.Host)}, {Subject.Of(first.Site)}{At(first.Site)} already answers on port {again.Site.Port} to {(again.Name.Length == 0 ? "all names" : ShownText.Of(again.Name))}.", "Give one of them another port, or each a serverName of its own.");
        foreach (var (again, first) in Repeated(cluster.NfsShares.SelectMany(s => s.MountOn.Select(h => (Share: s, Host: h))), m => (m.Host, m.Share.MountPoint.TrimEnd('/'))))
            yield return Report(Subject.Of(again.Share), again.Share, $"{ShownText.Of(again.Host)} already mounts {Subject.Of(first.Share)}{At(first.Share)} at {ShownText.Of(again.Share.MountPoint)}.", "Mount one of them elsewhere.");
    }

    private IEnumerable<Finding> Members(VrrpInstance instance) =>
        from pair in Repeated(instance.Members, m => m.Host)
        select Report(Subject.Of(instance, pair.Again), pair.Again, $"{ShownText.Of(pair.Again.Host)} is already a member{At(pair.First)}.", "Name each member once.");

    private IEnumerable<Finding> RealServers(IpvsService service) =>
        from pair in Repeated(service.RealServers, r => (r.Host, r.Port ?? service.Address.Port))
        select Report(Subject.Of(service, pair.Again), pair.Again, $"{ShownText.Of(pair.Again.Host)} is already a real server of this service{At(pair.First)}.", "Name each real server once, with a weight if it shall do more.");

    private static IEnumerable<(string Host, WebServer Site)> OnHosts(Cluster cluster) => cluster.WebServers.SelectMany(w => w.On.Distinct().Select(h => (h, w)));

    // A site without names answers to all. Letter case does not matter in them.
    private static IEnumerable<(string Host, WebServer Site, string Name)> Listeners((string Host, WebServer Site) on) =>
        on.Site.ServerName.DefaultIfEmpty("").Select(name => (on.Host, on.Site, name));

    private static IEnumerable<(T Again, T First)> Repeated<T, TKey>(IEnumerable<T> items, Func<T, TKey> keyOf) =>
        from equal in items.GroupBy(keyOf)
        from again in equal.Skip(1)
        select (again, equal.First());

    private static string At(ModelObject other) => other.Source is { } place ? $" (the other is at {place})" : "";
}
