using HaCluster.Core.Tests.Formats.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>
/// The Right example of a page for keepalived.conf is right in a real daemon: it says nothing of concern, becomes master, and holds the VIPs.
/// Those that need IPVS run in the kernel of the lab as well, where this one has none.
/// </summary>
public sealed class RightExamplesRunTests
{
    [Fact]
    public void The_right_examples_run_without_a_complaint_and_hold_their_addresses()
    {
        var running = RightExamples.All.Where(e => RealRun.HasIpvs || !RightExamples.NeedsIpvs(e.Files)).ToList();

        var results = RealRun.Run([.. running.Select(e => e.Files)]);

        var wrong = running.Zip(results).SelectMany(r => RightExamples.Complaints(r.First.Files[0].Text, r.Second, RealRun.HasIpvs).Select(c => $"{r.First.Id}: {c}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        TestContext.Current.TestOutputHelper?.WriteLine($"{running.Count} examples ran; {RightExamples.All.Count - running.Count} need IPVS in the kernel: {string.Join(", ", RightExamples.All.Except(running).Select(e => e.Id).Distinct())}");
        Assert.True(running.Count > 90, $"{running.Count} ran");
    }
}
