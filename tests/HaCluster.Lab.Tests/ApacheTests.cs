using HaCluster.Adoption;
using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The cluster of the example with Apache in place of nginx: deployed over it, looked at, drilled, adopted, and taken back.</summary>
public sealed class ApacheTests(LabFixture lab)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Apache_takes_the_place_of_nginx_serves_survives_a_drill_and_is_adopted()
    {
        var nginx = await lab.DeployedAsync();
        var apache = nginx with { WebServers = nginx.WebServers.Select(w => w with { Kind = WebServerKind.Apache }).ToValueList() };
        try
        {
            await DeployAsync(apache, ClusterState.For(apache.Checked()));
            var again = await PlanAsync(apache);
            var status = await ClusterObserver.ObserveUntilHealthyAsync(apache, HostConnectors.Default, s_patience, cancellation: TestContext.Current.CancellationToken);
            var drill = await DrillAsync(apache, FailoverFault.RealServerCrash, s_patience);
            var imported = await ClusterImport.ReadAsync(
                [.. apache.Hosts.Select(h => h.Name).Where(n => n != LabCluster.ClientName)], apache.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);

            Assert.Empty(again.Changes);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
            Assert.Contains(status.Hosts.Single(h => h.Name == "web1").Services, s => s is { Unit: "apache2.service", IsActive: true });
            Assert.True(drill.Passed, string.Join('\n', drill.Failures));
            Assert.All(drill.Phases, p => Assert.NotEmpty(p.ServedBy.Select(s => s.Server).Intersect(["web1", "web2"])));
            Assert.True(drill.Phase(DrillPhase.During).Lost > 0, "nothing was lost: was the web server dead?");
            Assert.Empty(imported.Warnings);
            Assert.Equal(apache.WebServers.Select(w => w with { Source = null }), imported.Cluster.WebServers);
        }
        finally
        {
            await DeployAsync(nginx, ClusterState.For(nginx.Checked()));
        }
    }
}
