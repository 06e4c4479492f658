using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Core.Tests.Validation;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The Right examples of the rules' pages that need IPVS run in a kernel that has it, each in network, mount and PID namespaces of its own on one node.</summary>
public sealed class RightExamplesTests(LabFixture lab)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_that_need_IPVS_run_without_a_complaint_and_have_their_services_in_the_kernel()
    {
        var cluster = await lab.GetClusterAsync();
        var running = RightExamples.All.Where(e => RightExamples.NeedsIpvs(e.Files)).ToList();
        var folder = Directory.CreateTempSubdirectory("hacluster-examples-");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < running.Count; i++)
            RunCase.Write(Path.Combine(folder.FullName, $"{i}"), running[i].Files);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "run.sh"), RunCase.Script, Cancellation);
        using var packed = new MemoryStream();
        await using (var pack = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await TarFile.CreateFromDirectoryAsync(folder.FullName, pack, includeBaseDirectory: false, Cancellation);

        var answer = await RunAsync(cluster, "web2",
            $"""
            mkdir /root/examples; cd /root/examples
            base64 -d <<'PACKED' | tar -xzf -
            {Convert.ToBase64String(packed.ToArray())}
            PACKED
            seq 0 {running.Count - 1} | xargs -P 12 -I '<>' unshare -n -m --pid --fork --kill-child sh run.sh '<>' '' >/dev/null 2>&1
            tar -czf - */said */held */table | base64
            cd /; rm -rf /root/examples
            """);
        await using var results = new GZipStream(new MemoryStream(Convert.FromBase64String(answer)), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(results, folder.FullName, overwriteFiles: true, Cancellation);

        var wrong = running.SelectMany((e, i) => RightExamples.Complaints(e.Files[0].Text, RunCase.Read(Path.Combine(folder.FullName, $"{i}")), withIpvs: true).Select(c => $"{e.Id}: {c}")).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{running.Count} examples ran in {clock.Elapsed.TotalSeconds:0} s");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(running.Count > 50, $"{running.Count} ran");
        folder.Delete(recursive: true);
    }
}
