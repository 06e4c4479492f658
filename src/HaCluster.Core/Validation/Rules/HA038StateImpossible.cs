using HaCluster.DesiredState;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

/// <summary>The safety net below all other rules: what working out the states of hosts refuses, whatever it is. It is asked where no other rule found an error.</summary>
internal sealed class HA038StateImpossible() : ClusterRule("HA038", Severity.Error, "The state of a host cannot be worked out")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        cluster.Hosts.Select(h => Try(new CheckedCluster(cluster, []), h)).OfType<Finding>();

    private Finding? Try(CheckedCluster candidate, ClusterHost host)
    {
        try
        {
            ClusterState.ForHost(candidate, host.Name, revealSecrets: false);
            return null;
        }
        catch (HaClusterException e)
        {
            // The place stands in front of an exception's message, and beside that of a finding.
            var message = e.Location is { } place && e.Message.StartsWith($"{place}: ", StringComparison.Ordinal) ? e.Message[$"{place}: ".Length..] : e.Message;
            return new Finding(Id, Severity, $"{message} ({e.ErrorId})", Subject.Of(host), e.Location ?? host.Source, "Change the definition as it says.");
        }
    }
}
