using System.Globalization;
using System.Runtime.Versioning;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>The machinery under a lab: its network namespace, its first process, and the removal of both.</summary>
[SupportedOSPlatform("linux")]
internal static class LabMachine
{
    private const string UserModeLinux = "linux.uml";
    private const string UserModeLinuxModules = "/usr/lib/uml/modules";

    /// <summary>Makes the network namespace and, for a guest, a tap device per wire in it; loads the modules into the running kernel otherwise.</summary>
    public static async Task PlugInAsync(LabRecord record, LabNetwork network, CancellationToken cancellation)
    {
        var name = LabPaths.Namespace(record.Definition.Name);
        await LabCommand.RunOrThrowAsync("ip", ["netns", "add", name], cancellation: cancellation).ConfigureAwait(false);
        // What of this fails is either built in, or missed by the node that needs it.
        if (record.Kernel == LabKernel.RunningKernel && LabCommand.Find("modprobe") is not null)
            await LabCommand.RunAsync("modprobe", ["-a", "-q", .. LabLayout.Modules], cancellation: cancellation).ConfigureAwait(false);

        var lines = new List<string> { "link set lo up" };
        if (record.Kernel == LabKernel.UserModeLinux)
        {
            foreach (var (index, wire) in network.Wires.Select((w, i) => (i, w)))
            {
                lines.Add($"tuntap add dev tap{index} mode tap");
                lines.AddRange(wire.Addresses.Select(a => $"addr add {a} dev tap{index}"));
                lines.Add($"link set tap{index} up");
            }
        }
        await LabCommand.RunOrThrowAsync("ip", ["-n", name, "-batch", "-"], string.Concat(lines.Select(l => l + "\n")), cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the lab's first process.</summary>
    public static async Task<LabProcess> LaunchAsync(LabRecord record, LabNetwork network, LabOptions options, CancellationToken cancellation)
    {
        var lab = record.Definition.Name;
        var common = new[] { LabPaths.Guest(lab, "launch.sh"), record.Kernel == LabKernel.UserModeLinux ? "guest" : "running", LabPaths.State(lab), LabPaths.Namespace(lab) };
        IEnumerable<string> arguments = record.Kernel == LabKernel.UserModeLinux
            ? GuestCommand(record, network, options)
            : [record.Rootfs, MakeControlGroup(lab)];
        var id = await LabCommand.RunOrThrowAsync("/bin/sh", [.. common, .. arguments], cancellation: cancellation).ConfigureAwait(false);
        return LabProcess.Find(int.Parse(id, CultureInfo.InvariantCulture))
            ?? throw new HaClusterException("LabBootFailed", $"The lab '{lab}' ended as soon as it was started. It said:\n{LabFiles.LastLinesOf(Path.Combine(LabPaths.State(lab), "boot.log"), 15)}");
    }

    /// <summary>Ends every process of the lab and removes what it left: network namespace, mounts, control groups, files. Does nothing when there is nothing.</summary>
    public static async Task CleanAsync(string lab)
    {
        var namespaceFile = Path.Combine(LabPaths.NamespaceDirectory, LabPaths.Namespace(lab));
        var process = LabRecord.Read(lab)?.Process;
        var own = await LabProcess.NamespaceOfFileAsync("/proc/self/ns/net", CancellationToken.None).ConfigureAwait(false);
        var networks = new[] { await LabProcess.NamespaceOfFileAsync(namespaceFile, CancellationToken.None).ConfigureAwait(false), process?.NetworkNamespace }
            .OfType<string>().Where(n => n != own).ToHashSet();

        if (process is { IsAlive: true })
            await PowerOffAsync(lab, process).ConfigureAwait(false);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var left = LabProcess.FindAll(LabPaths.ProcessMark(lab), networks);
            if (left.Count == 0)
                break;
            foreach (var one in left)
                one.Kill();
            await Task.Delay(20).ConfigureAwait(false);
        }

        if (File.Exists(namespaceFile))
            await LabCommand.RunOrThrowAsync("ip", ["netns", "del", LabPaths.Namespace(lab)]).ConfigureAwait(false);
        foreach (var directory in LabPaths.MemoryDirectories(lab))
            await LabFiles.DeleteTreeAsync(directory).ConfigureAwait(false);
        RemoveControlGroup(lab);
        await LabFiles.DeleteTreeAsync(LabPaths.State(lab)).ConfigureAwait(false);
    }

    private static async Task PowerOffAsync(string lab, LabProcess process)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            await LabControl.SendAsync(lab, "0 power_off", limit.Token).ConfigureAwait(false);
            while (process.IsAlive)
                await Task.Delay(20, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It hangs, or was never able to listen. It is killed next.
        }
    }

    private static List<string> GuestCommand(LabRecord record, LabNetwork network, LabOptions options)
    {
        var lab = record.Definition.Name;
        var state = LabPaths.State(lab);
        var memory = LabPaths.MemoryDirectories(lab)[HasRoom("/dev/shm", options.MemoryMegabytes) ? 0 : 1];
        // The guest's memory holds the nodes' keys, and anybody may look around in these places.
        Directory.CreateDirectory(memory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return
        [
            "env", $"TMPDIR={memory}",
            UserModeLinux, $"mem={options.MemoryMegabytes}M",
            "root=/dev/root", "rootfstype=hostfs", $"rootflags={record.Rootfs}", "ro", "init=/sbin/lab-init",
            "LAB_KERNEL=guest", LabPaths.ProcessMark(lab), $"LAB_MODULES={UserModeLinuxModules}", "LAB_CONTROL=/dev/ttyS0",
            $"uml_dir={state}", "umid=uml",
            .. network.Wires.Select((_, index) => $"vec{index}:transport=tap,ifname=tap{index},depth=64,gro=1"),
            "con=null", "con0=null,fd:1", "ssl=null", "ssl0=fd:3,null", "quiet",
        ];
    }

    // User-Mode-Linux runs its guest's code from that file, so the file system must allow it.
    private static bool HasRoom(string directory, int megabytes) =>
        Directory.Exists(directory)
        && new DriveInfo(directory).AvailableFreeSpace > megabytes * 1024L * 1024
        && !File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')).Any(m => m[1] == directory && m[3].Split(',').Contains("noexec"));

    // The nodes' control groups need a parent that holds nothing else.
    private static string MakeControlGroup(string lab) =>
        ControlGroup(lab) is { } path ? Directory.CreateDirectory(path).FullName : "";

    private static void RemoveControlGroup(string lab)
    {
        if (ControlGroup(lab) is not { } path || !Directory.Exists(path))
            return;
        // Their files cannot be removed and need not be: deepest folder first.
        foreach (var directory in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).OrderByDescending(d => d.Length).Append(path))
            Directory.Delete(directory);
    }

    private static string? ControlGroup(string lab) =>
        File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')).FirstOrDefault(m => m[2] == "cgroup2") is { } mount
            ? Path.Combine(mount[1], LabPaths.Namespace(lab))
            : null;
}
