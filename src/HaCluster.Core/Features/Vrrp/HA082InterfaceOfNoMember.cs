using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA082InterfaceOfNoMember() : ClusterRule("HA082", Severity.Error, "A member of a VRRP instance does not have the instance's interface")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        from member in instance.Members
        let host = cluster.FindHost(member.Host)
        where host is { Interfaces.Count: > 0 } && host.FindInterface(instance.Interface) is null
        select Report(Subject.Of(instance, member), member,
            $"{ShownText.Of(host.Name)} has no interface {ShownText.Of(instance.Interface)}; it has {string.Join(", ", host.Interfaces.Select(i => ShownText.Of(i.Name)))}. keepalived would not start the instance there.",
            $"Name {ShownText.Of(instance.Interface)} among the interfaces of {ShownText.Of(host.Name)}, with an empty list if it has no address; or correct the instance's interface. Where members call theirs differently, say so in the member's keepalived text, and leave out its interfaces.");
}
