using System.Diagnostics;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>How labs end, in order and otherwise. Whichever way, nothing of them may stay on the machine.</summary>
public sealed class LabLifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopping_what_does_not_run_does_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can stop a lab.");
        Assert.False(await ClusterLab.StopAsync("nosuchlab", Cancellation));
        Assert.Null(await ClusterLab.GetAsync("nosuchlab", Cancellation));
        Assert.Equal("LabNotRunning", Assert.Throws<HaClusterException>(() => LabControl.Open("nosuchlab")).ErrorId);
    }

    [Fact]
    public async Task A_stopped_lab_leaves_nothing_and_neither_does_one_that_crashed()
    {
        var definition = new LabDefinition("lifecycle", [LabSample.Node("one", "192.0.2.11")]);
        await LabSample.SkipUnlessPossibleAsync(definition);

        var lab = await ClusterLab.StartAsync(definition, cancellation: Cancellation);
        Assert.True(await ClusterLab.StopAsync(definition.Name, Cancellation));
        LabSample.AssertNothingLeft(definition.Name);
        Assert.False(LabProcess.Find(lab.ProcessId) is { IsAlive: true });

        // The guest dies by force: a guest's other processes outlive that, and so do all files.
        lab = await ClusterLab.StartAsync(definition, cancellation: Cancellation);
        Process.GetProcessById(lab.ProcessId).Kill();
        while ((await ClusterLab.GetAsync(definition.Name, Cancellation)) is not null)
            await Task.Delay(50, Cancellation);
        Assert.True(await ClusterLab.StopAsync(definition.Name, Cancellation));
        LabSample.AssertNothingLeft(definition.Name);
    }

    [Fact]
    public async Task A_cancelled_start_leaves_nothing()
    {
        var definition = new LabDefinition("cancelled", [LabSample.Node("one", "192.0.2.11")]);
        await LabSample.SkipUnlessPossibleAsync(definition);

        using var interrupt = new CancellationTokenSource();
        var onGuest = new Inline(p =>
        {
            if (p.Detail == "starting")
                interrupt.CancelAfter(500);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClusterLab.StartAsync(definition, new LabOptions { Kernel = LabKernel.UserModeLinux }, onGuest, interrupt.Token));
        LabSample.AssertNothingLeft(definition.Name);
    }

    [Fact]
    public async Task A_start_that_takes_too_long_shows_the_boot_log_and_leaves_nothing()
    {
        var definition = new LabDefinition("late", [LabSample.Node("one", "192.0.2.11")]);
        await LabSample.SkipUnlessPossibleAsync(definition);

        var options = new LabOptions { Kernel = LabKernel.UserModeLinux, BootTimeout = TimeSpan.FromSeconds(2.5) };
        var error = await Assert.ThrowsAsync<HaClusterException>(() => ClusterLab.StartAsync(definition, options, cancellation: Cancellation));
        Assert.Equal("LabBootFailed", error.ErrorId);
        Assert.Contains("not ready after", error.Message, StringComparison.Ordinal);
        LabSample.AssertNothingLeft(definition.Name);
    }

    private sealed class Inline(Action<LabProgress> action) : IProgress<LabProgress>
    {
        public void Report(LabProgress value) => action(value);
    }
}
