using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A killed worker, at every step.</summary>
public sealed class KillMatrixWorkerKilledTests : KillMatrixTests
{
    public static TheoryData<string> Points => PointsOf(KillFault.WorkerKilled);

    [Theory]
    [MemberData(nameof(Points))]
    public Task Leaves_a_host_as_it_was_or_as_it_is_wanted(string point) => MeetAsync(point);

    [Fact]
    public Task The_points_are_the_steps_of_the_plan() => AssertStepsAsync();
}
