using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>What a machine must have to run a lab.</summary>
public static class LabPrerequisites
{
    /// <summary>What is missing on this machine. Nothing, when the lab can start.</summary>
    /// <remarks>To find out whether the running kernel will do, its modules are loaded if they are there.</remarks>
    public static async Task<IReadOnlyList<LabPrerequisite>> CheckAsync(LabDefinition definition, LabOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        options ??= new LabOptions();
        if (!OperatingSystem.IsLinux())
            return [new("Linux", "The lab consists of Linux namespaces. Run it on a Linux machine, in a virtual machine, or in WSL 2.")];

        var missing = new List<LabPrerequisite>();
        if (!Environment.IsPrivilegedProcess)
            missing.Add(new("root", "Namespaces and network devices are made by root only. Run this with sudo."));
        Need("ip", "iproute2", "It makes the lab's network.");
        Need("unshare", "util-linux", "It makes the nodes' namespaces.");
        Need("ssh", "openssh-client", "The nodes are reached by ssh.");
        Need("ssh-keygen", "openssh-client", "It makes the lab's keys.");
        if (LabRootfs.IsMissing(options))
        {
            Need("debootstrap", "debootstrap", "It makes the nodes' root file system.");
            Need("apt-get", null, "The nodes are made of this machine's distribution, which must be Debian or Ubuntu.");
        }
        if (await ChooseKernelAsync(definition, options, cancellation).ConfigureAwait(false) == LabKernel.UserModeLinux)
        {
            Need("linux.uml", "user-mode-linux", "The running kernel has no IPVS (or no NFS server); this one does, and runs as a process.");
            if (!File.Exists("/dev/net/tun"))
                missing.Add(new("/dev/net/tun", "The guest's network card needs it. Load the module tun, or give the container that device."));
        }
        return missing;

        void Need(string program, string? package, string reason)
        {
            if (LabCommand.Find(program) is null)
                missing.Add(new(program, reason, package));
        }
    }

    /// <summary>Installs the packages that bring what is missing. None of them starts a daemon.</summary>
    /// <exception cref="HaClusterException">apt-get failed.</exception>
    public static async Task InstallAsync(IEnumerable<LabPrerequisite> missing, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(missing);
        var packages = missing.Select(m => m.Package).OfType<string>().Distinct().ToList();
        if (packages.Count == 0)
            return;

        // Without recommendations: those of user-mode-linux have a daemon among them.
        string[] install = ["-q", "-y", "--no-install-recommends", "install", .. packages];
        var result = await AptAsync(install).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            // The lists may be old, or absent.
            await AptAsync(["-q", "update"]).ConfigureAwait(false);
            result = await AptAsync(install).ConfigureAwait(false);
        }
        if (result.ExitCode != 0)
            throw new HaClusterException("LabInstallFailed", $"apt-get could not install {string.Join(", ", packages)}. It said:\n{LabFiles.LastLines(result.AllOutput, 10)}");

        Task<LabCommandResult> AptAsync(IEnumerable<string> arguments) => LabCommand.RunAsync(
            "apt-get",
            arguments,
            onLine: line => progress?.Report(line),
            environment: new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" },
            cancellation: cancellation);
    }

    /// <summary>The kernel that the lab will run in.</summary>
    internal static async Task<LabKernel> ChooseKernelAsync(LabDefinition definition, LabOptions options, CancellationToken cancellation)
    {
        if (options.Kernel is { } kernel)
            return kernel;
        foreach (var module in definition.KernelModules)
        {
            if (!Directory.Exists($"/sys/module/{module}") && !await LoadAsync(module, cancellation).ConfigureAwait(false))
                return LabKernel.UserModeLinux;
        }
        return LabKernel.RunningKernel;
    }

    /// <summary>Loads a module into the running kernel.</summary>
    internal static async Task<bool> LoadAsync(string module, CancellationToken cancellation) =>
        LabCommand.Find("modprobe") is not null
        && (await LabCommand.RunAsync("modprobe", ["-q", module], cancellation: cancellation).ConfigureAwait(false)).ExitCode == 0;
}
