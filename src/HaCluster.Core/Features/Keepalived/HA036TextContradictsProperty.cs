using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

internal sealed class HA036TextContradictsProperty() : ClusterRule("HA036", Severity.Error, "A line of a keepalived text says something else than a property")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        OfAll(cluster)
            .Concat(cluster.Hosts.SelectMany(h => Of(h.Keepalived, Subject.Of(h), h, t => HostContradictions.Of(cluster, h, t))))
            .Concat(cluster.VrrpInstances.SelectMany(v =>
                Of(v.Keepalived, Subject.Of(v), v, t => VrrpContradictions.OfInstance(cluster, v, t))
                    .Concat(v.Members.SelectMany(m => Of(m.Keepalived, Subject.Of(v, m), m, t => VrrpContradictions.OfMember(cluster, v, m, t))))))
            .Concat(cluster.VrrpSyncGroups.SelectMany(g => Of(g.Keepalived, Subject.Of(g), g, t => VrrpContradictions.OfGroup(g, t))))
            .Concat(cluster.IpvsServices.SelectMany(s =>
                Of(s.Keepalived, Subject.Of(s), s, t => ServiceContradictions.OfService(cluster, s, t))
                    .Concat(s.RealServers.SelectMany(r => Of(r.Keepalived, Subject.Of(s, r), r, t => ServiceContradictions.OfRealServer(s, r, t))))));

    // What is said to all members is one finding, however many it concerns.
    private IEnumerable<Finding> OfAll(Cluster cluster) =>
        Of(cluster.Keepalived, Subject.Of(cluster), cluster, t => cluster.Hosts.SelectMany(h => HostContradictions.Of(cluster, h, t))).Distinct();

    private IEnumerable<Finding> Of(string? text, string target, ModelObject where, Func<ExtraText, IEnumerable<Contradiction>> contradictions) =>
        // A text that cannot stand in the file at all is for HA015 to refuse.
        text is null || ExtraText.TryRead(text) is not { } read
            ? []
            : contradictions(read).Select(c => Report(target, where,
                $"{c.Property} {(c.Value is null ? "is not set" : $"is {c.Value}")}, and line {c.Statement.Line} of its keepalived text says {ShownText.Quote(c.Statement.Text)}: HaCluster acts by the one, and keepalived by the other.",
                $"Say it once: give {c.Property} the value that is meant, and leave out that line."));
}
