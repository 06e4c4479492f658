using HaCluster.Core.Tests.Reporting;
using HaCluster.Failover;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

public sealed class SummaryTests
{
    [Fact]
    public void What_is_lost_when_the_master_comes_back_is_told_apart()
    {
        var drill = SampleDrills.DirectorLinkDown();
        var back = drill.Phase(DrillPhase.After) with { Lost = 60, Outage = TimeSpan.FromSeconds(1.2) };

        var total = drill with { Phases = [drill.Phases[0], drill.Phases[1], back] };
        var single = drill with { Phases = [drill.Phases[0], drill.Phases[1], back with { Lost = 1, Outage = TimeSpan.FromMilliseconds(20) }] };

        Assert.EndsWith("When everything came back, they were without any answer for another 1.20 s; 60 of 200 requests were lost.", total.Summary, StringComparison.Ordinal);
        Assert.EndsWith("When everything came back, 1 of 200 requests were lost.", single.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_lost_is_nothing_noticed()
    {
        var drill = SampleDrills.DirectorLinkDown();
        Assert.Equal("No visitor noticed anything.", (drill with { Phases = [drill.Phases[0], drill.Phases[0], drill.Phases[0]] }).Summary);
    }
}
