using HaCluster.Lab;
using Xunit;

namespace HaCluster.Core.Tests.Lab;

public class LabCommandTests
{
    // More than a pipe holds, so that writing it waits for the program, which never reads it.
    private static readonly string s_muchInput = new('x', 1 << 20);

    [Fact]
    public async Task A_program_that_is_cancelled_before_it_has_read_its_input_ends_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The lab runs on Linux only.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        LabProcess? process = null;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LabCommand.RunAsync(
            "sh",
            ["-c", "echo $$; exec sleep 300"],
            input: s_muchInput,
            onLine: line =>
            {
                process = LabProcess.Find(int.Parse(line, System.Globalization.CultureInfo.InvariantCulture));
                stop.Cancel();
            },
            cancellation: stop.Token));

        var alive = process!.IsAlive;
        process.Kill();
        Assert.False(alive, "The program outlived the call that ran it.");
    }

    [Fact]
    public async Task Nothing_is_started_when_it_is_cancelled_already()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The lab runs on Linux only.");
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LabCommand.RunAsync("touch", [file], cancellation: stop.Token));

        // Long enough for a program that was started all the same.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(File.Exists(file));
    }
}
