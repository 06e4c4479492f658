using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A second controller, at every step.</summary>
public sealed class KillMatrixSecondControllerTests : KillMatrixTests
{
    public static TheoryData<string> Points => PointsOf(KillFault.SecondController);

    [Theory]
    [MemberData(nameof(Points))]
    public Task Leaves_a_host_as_it_was_or_as_it_is_wanted(string point) => MeetAsync(point);
}
