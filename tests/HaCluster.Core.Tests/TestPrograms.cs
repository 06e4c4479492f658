using System.Diagnostics;
using Xunit;

namespace HaCluster.Core.Tests;

/// <summary>
/// The programs of this machine that tests run, or ask for their opinion. Before the first of them runs, all that are missing are
/// installed where that can be done (root, on Debian or its like): a package that came in the middle would change the /etc that sandboxes show. Elsewhere the tests that need one are skipped, and say which.
/// </summary>
internal static class TestPrograms
{
    /// <summary>The folders in which they are looked for: those of the daemons are not in everybody's <c>PATH</c>.</summary>
    public static readonly string[] Folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Which package brings which program: the one list of them. What every Debian has (its essential packages) needs no line.</summary>
    private static readonly Dictionary<string, string> s_packages = new()
    {
        ["apache2"] = "apache2",
        ["curl"] = "curl",
        ["exportfs"] = "nfs-kernel-server",
        ["fish"] = "fish",
        ["ip"] = "iproute2",
        ["iptables-legacy"] = "iptables",
        ["ipvsadm"] = "ipvsadm",
        ["keepalived"] = "keepalived",
        ["nft"] = "nftables",
        ["nginx"] = "nginx-light",
        ["openssl"] = "openssl",
        ["redis-sentinel"] = "redis-sentinel",
        ["redis-server"] = "redis-server",
        ["rsync"] = "rsync",
        ["ssh"] = "openssh-client",
        ["ssh-keygen"] = "openssh-client",
        ["sshd"] = "openssh-server",
        ["strace"] = "strace",
        ["sudo"] = "sudo",
        ["sysctl"] = "procps",
        ["systemd-analyze"] = "systemd",
        ["systemd-escape"] = "systemd",
        ["tcsh"] = "tcsh",
        ["ufw"] = "ufw",
        ["zsh"] = "zsh",
    };

    /// <summary>No daemon starts meanwhile: policy-rc.d(8) says so, and is as it was afterwards.</summary>
    private const string Install =
        """
        exec 2>&1
        policy=/usr/sbin/policy-rc.d
        trap 'exit 1' HUP INT TERM
        trap 'rm -f $policy; [ ! -e $policy.kept ] || mv $policy.kept $policy' EXIT
        [ -e $policy.kept ] || [ ! -e $policy ] || mv $policy $policy.kept
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod 755 $policy
        export DEBIAN_FRONTEND=noninteractive
        apt-get -q update
        apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "$@"
        """;

    /// <summary>What was wrong with installing what is missing.</summary>
    private static readonly Lazy<string> s_failure = new(InstallMissing);

    /// <summary>Why a test that needs some programs cannot run here; empty if all of them are there.</summary>
    public static string WhyNot(params IEnumerable<string> programs)
    {
        var failure = s_failure.Value;
        return programs.FirstOrDefault(p => !IsThere(p)) is { } missing
            ? $"Needs {missing}{(s_packages.TryGetValue(missing, out var package) ? $" (apt-get install {package})" : "")}.{failure}"
            : "";
    }

    /// <summary>Skips the test where one of the programs is not there, and says why.</summary>
    public static void Require(params IEnumerable<string> programs)
    {
        var whyNot = WhyNot(programs);
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
    }

    private static string InstallMissing()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !IsThere("apt-get"))
            return "";
        var packages = s_packages.Where(p => !IsThere(p.Key)).Select(p => p.Value).Distinct().ToList();
        if (packages.Count == 0)
            return "";
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", Install, "sh", .. packages])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? "" : $" What is missing could not be installed: {output.Split('\n').LastOrDefault(l => l.StartsWith("E: ", StringComparison.Ordinal))}";
    }

    private static bool IsThere(string program) => Folders.Any(f => File.Exists(Path.Combine(f, program)));
}
