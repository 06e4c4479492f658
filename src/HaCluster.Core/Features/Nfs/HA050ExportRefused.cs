using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA050ExportRefused() : ClusterRule("HA050", Severity.Error, "exportfs refuses an option or a client of a share")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var share in cluster.NfsShares)
        {
            for (var i = 0; i < share.Options.Count; i++)
            {
                var option = share.Options[i];
                // One that cannot stand in the file at all is for HA015 to refuse.
                if (ShareTexts.Option(option) is null && ExportOption.ComplaintOf(option, share.Options.Take(i)) is { } complaint)
                    yield return Report(Subject.Of(share), share, $"options: {complaint}", "Correct the option as exports(5) has it.");
            }
            foreach (var client in share.Clients)
            {
                if (ExportClient.ProblemOfNetwork(client) is { } problem)
                    yield return Report(Subject.Of(share), share, $"clients: {ShownText.Quote(client)} is no network: {problem}. exportfs leaves the client out.", "Write a network such as 192.0.2.0/24 or 2001:db8::/64.");
            }
        }
    }
}
