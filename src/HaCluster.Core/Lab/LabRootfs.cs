using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>The nodes' root file system: made once per list of packages, then kept.</summary>
internal static class LabRootfs
{
    private static readonly IReadOnlyList<IRehearsed> s_features = [.. FeatureList.All.OfType<IRehearsed>()];

    private static readonly string[] s_packages =
    [
        "systemd", "systemd-sysv", "dbus", "openssh-server", "sudo", "kmod", "procps", "busybox-static",
        "iproute2", "iputils-ping", "iputils-arping", "curl", "rsync",
        .. s_features.SelectMany(f => f.Packages),
    ];

    /// <summary>Where the root file system for these options is, or will be.</summary>
    public static string PathOf(LabOptions options)
    {
        var release = File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "";
        var key = string.Join('\n', [LabPaths.Script("rootfs.sh"), release, RuntimeInformation.OSArchitecture.ToString(), .. Arguments(options)]);
        return Path.Combine(LabPaths.CacheRoot, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12], "rootfs");
    }

    /// <summary>Whether it still has to be made.</summary>
    public static bool IsMissing(LabOptions options) => !Directory.Exists(PathOf(options));

    /// <summary>Makes it unless it is there.</summary>
    public static async Task<string> EnsureAsync(LabOptions options, Action<string> onStep, CancellationToken cancellation)
    {
        var rootfs = PathOf(options);
        if (Directory.Exists(rootfs))
            return rootfs;

        using var held = await LabLock.TakeAsync(
            Path.Combine(LabPaths.CacheRoot, ".lock"), () => onStep("another process makes it; waiting"), cancellation).ConfigureAwait(false);
        if (Directory.Exists(rootfs))
            return rootfs;
        // We hold the lock: what is there of earlier builds was abandoned.
        foreach (var abandoned in Directory.EnumerateDirectories(LabPaths.CacheRoot, ".build-*"))
            await LabFiles.DeleteTreeAsync(abandoned).ConfigureAwait(false);

        var build = Directory.CreateDirectory(Path.Combine(LabPaths.CacheRoot, ".build-" + Path.GetRandomFileName())).FullName;
        try
        {
            var script = Path.Combine(build, "rootfs.sh");
            await File.WriteAllTextAsync(script, LabPaths.Script("rootfs.sh"), cancellation).ConfigureAwait(false);
            // In namespaces of its own: whatever the build mounts or starts ends with it.
            var result = await LabCommand.RunAsync(
                "unshare",
                ["-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", script, Path.Combine(build, "rootfs"), .. Arguments(options)],
                onLine: line =>
                {
                    if (line.StartsWith("step: ", StringComparison.Ordinal))
                        onStep(line["step: ".Length..]);
                },
                cancellation: cancellation).ConfigureAwait(false);
            if (result.ExitCode != 0)
                throw new HaClusterException("LabRootfsFailed", "The nodes' root file system could not be made. The last lines of the build were:\n" + LabFiles.LastLines(result.AllOutput, 15));
            Directory.CreateDirectory(Path.GetDirectoryName(rootfs)!);
            Directory.Move(Path.Combine(build, "rootfs"), rootfs);
        }
        finally
        {
            await LabFiles.DeleteTreeAsync(build).ConfigureAwait(false);
        }
        return rootfs;
    }

    private static IEnumerable<string> Arguments(LabOptions options) =>
    [
        string.Join(' ', s_features.SelectMany(f => f.Units)),
        string.Join(' ', s_features.SelectMany(f => f.UselessUnits)),
        .. s_packages.Concat(options.ExtraPackages.Except(s_packages).Order(StringComparer.Ordinal)),
    ];
}
