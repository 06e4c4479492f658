using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A full disk, at every step.</summary>
public sealed class KillMatrixDiskFullTests : KillMatrixTests
{
    public static TheoryData<string> Points => PointsOf(KillFault.DiskFull);

    [Theory]
    [MemberData(nameof(Points))]
    public Task Leaves_a_host_as_it_was_or_as_it_is_wanted(string point) => MeetAsync(point);
}
