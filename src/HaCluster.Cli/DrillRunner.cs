using HaCluster.Cli.Views;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Cli;

/// <summary>Runs drills and shows each result as soon as it is there.</summary>
internal static class DrillRunner
{
    public static async Task<IReadOnlyList<FailoverResult>> RunAsync(Cluster cluster, FailoverOptions options, CancellationToken cancellation)
    {
        var results = new List<FailoverResult>();
        foreach (var fault in options.Faults)
        {
            var one = await ProgressDisplay.RunAsync<DrillProgress, List<FailoverResult>>(
                p => ($"{p.Fault}{(p.Target.Length > 0 ? " on " + p.Target : "")}: {p.Step}", p.Percent),
                async progress =>
                {
                    var list = new List<FailoverResult>();
                    await foreach (var result in FailoverDrill.RunAsync(cluster, options with { Faults = [fault] }, HostConnectors.Default, progress, cancellation))
                        list.Add(result);
                    return list;
                });
            one.ForEach(DrillView.Write);
            results.AddRange(one);
        }
        return results;
    }
}
