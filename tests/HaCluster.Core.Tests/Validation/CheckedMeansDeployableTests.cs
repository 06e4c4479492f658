using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Core.Tests.Definition;
using HaCluster.Core.Tests.Formats;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>The promise of the gate: of what it lets pass, every host's state can be worked out, and the real programs take every file.</summary>
public sealed class CheckedMeansDeployableTests(ITestOutputHelper output)
{
    // How many files the real keepalived is asked about.
    private const int MostFiles = 40;

    [Fact]
    public void Of_arbitrary_clusters_what_has_no_error_has_a_state() =>
        Prop.ForAll(ClusterArbitrary.Clusters, cluster => HasStates(cluster)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_plausible_clusters_what_has_no_error_has_a_state_and_the_real_programs_take_every_file()
    {
        var clusters = PlausibleClusters.All.Sample(1500, 50);
        var sound = clusters.Where(c => ClusterGate.TryCheck(c, out _, out _)).ToList();
        output.WriteLine($"{sound.Count} of {clusters.Length} clusters pass.");
        Assert.InRange(sound.Count, 50, 1450);
        Assert.All(sound, c => Assert.True(HasStates(c)));

        var files = sound.SelectMany(FilesOf).ToList();
        AssertKeepalivedTakes([.. files.Where(f => f.Check == KeepalivedFeature.Check).Select(f => f.Content).Distinct().Take(MostFiles)]);
        AssertNginxTakes([.. files.Where(f => f.Path.StartsWith("/etc/nginx/", StringComparison.Ordinal) && f.Path.EndsWith(".conf", StringComparison.Ordinal)).Select(f => f.Content).Distinct().Take(MostFiles)]);
        AssertApacheTakes([.. files.Where(f => f.Path.StartsWith("/etc/apache2/sites-enabled/", StringComparison.Ordinal)).Select(f => f.Content).Distinct().Take(MostFiles / 4)]);
        AssertExportfsTakes([.. files.Where(f => f.Path.EndsWith(".exports", StringComparison.Ordinal)).Select(f => f.Content).Distinct().Take(MostFiles)]);
    }

    private static bool HasStates(Cluster cluster)
    {
        if (!ClusterGate.TryCheck(cluster, out var passed, out _))
            return true;
        try
        {
            return ClusterState.For(passed).Count == cluster.Hosts.Count;
        }
        catch (HaClusterException e) when (e.ErrorId == "SecretUnavailable")
        {
            // That is for who deploys to have.
            return true;
        }
    }

    private static IEnumerable<FileResource> FilesOf(Cluster cluster)
    {
        var here = cluster with { VrrpInstances = cluster.VrrpInstances.Select(v => v with { AuthPass = v.AuthPass is { Reference: not null } ? Secret.FromValue("s3cret") : v.AuthPass }).ToValueList() };
        return ClusterState.For(ClusterGate.Check(here)).SelectMany(s => s.Resources).OfType<FileResource>();
    }

    private static void AssertKeepalivedTakes(List<string> files)
    {
        Assert.True(files.Count > 20);
        var judgements = RealKeepalived.Judge([.. files.Select(f => Encoding.UTF8.GetBytes(f))]);

        var refused = files.Zip(judgements).Where(j => j.Second.Verdict is not (KeepalivedVerdict.Taken or KeepalivedVerdict.RefusedEnvironment))
            .Select(j => $"{j.Second.Verdict}: {string.Join("; ", j.Second.Complaints)}\n{j.First}").ToList();
        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    private static void AssertNginxTakes(List<string> sites)
    {
        Assert.NotEmpty(sites);
        using var tool = RealTool.RequireIsolated("nginx");
        for (var i = 0; i < sites.Count; i++)
        {
            tool.Write($"{i}/site.conf", sites[i]);
            tool.Write($"{i}/nginx.conf", "user root;\npid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\n    access_log off;\n    include site.conf;\n}\n");
        }

        var (exitCode, said) = tool.RunIsolated($"ip link set lo up\nfor i in $(seq 0 {sites.Count - 1}); do nginx -t -q -p \"$PWD/$i\" -c nginx.conf || {{ cat $i/site.conf; exit 1; }}; done");
        Assert.True(exitCode == 0, said);
    }

    private static void AssertApacheTakes(List<string> sites)
    {
        Assert.NotEmpty(sites);
        using var tool = RealTool.RequireIsolated("apache2ctl");
        for (var i = 0; i < sites.Count; i++)
            tool.Write($"{i}.site", sites[i]);

        var (exitCode, said) = tool.RunIsolated(
            """
            ip link set lo up
            mount -t tmpfs tmpfs /etc/apache2/sites-enabled
            mount -t tmpfs tmpfs /run && mkdir /run/lock /run/apache2
            for file in *.site; do
                cp "$file" /etc/apache2/sites-enabled/one.conf
                apache2ctl configtest || { cat "$file"; exit 1; }
            done
            """);
        Assert.True(exitCode == 0, said);
    }

    private static void AssertExportfsTakes(List<string> exports)
    {
        Assert.NotEmpty(exports);
        using var tool = RealTool.RequireIsolated("exportfs");
        for (var i = 0; i < exports.Count; i++)
            tool.Write($"{i}.exports", exports[i]);
        // exportfs looks whether the folders are there.
        tool.Write("folders", string.Concat(exports.SelectMany(e => NfsExports.Parse(e)).Select(e => $"{e.Path}\n").Distinct()));

        var (exitCode, said) = tool.RunIsolated(
            """
            mount -t tmpfs tmpfs /mnt
            while IFS= read -r folder; do mkdir -p -- "$folder" || exit; done <folders
            mount -t tmpfs tmpfs /var/lib/nfs
            mount -t tmpfs tmpfs /etc && mkdir /etc/exports.d && : >/etc/exports
            for file in *.exports; do
                cp "$file" /etc/exports.d/one.exports
                exportfs -ra || { cat "$file"; exit 1; }
            done
            """);
        Assert.True(exitCode == 0, said);
    }
}
