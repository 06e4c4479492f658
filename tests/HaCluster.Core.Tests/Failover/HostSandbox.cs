using System.Diagnostics;
using System.Globalization;
using System.Text;
using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

/// <summary>
/// Something like a host: network, mount, PID and UTS namespaces of its own with an empty /run and an interface eth0.
/// All that runs in it ends with it.
/// </summary>
internal sealed class HostSandbox : IHostChannel
{
    private readonly Process _holder;
    private readonly int _init;

    private HostSandbox(Process holder, int init) => (_holder, _init) = (holder, init);

    public string Host => "sandbox";

    public int RoundTrips { get; private set; }

    /// <summary>Makes a sandbox, or skips the test where that cannot be done.</summary>
    public static async Task<HostSandbox> CreateAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Network namespaces need Linux and root.");
        TestPrograms.Require("unshare", "ip");
        var holder = Process.Start(new ProcessStartInfo("unshare",
            ["--net", "--mount", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", "sh", "-c", SetUp])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var ready = await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (ready != "ready")
            Assert.Skip($"No namespaces here: {await holder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        var children = await File.ReadAllTextAsync($"/proc/{holder.Id}/task/{holder.Id}/children", TestContext.Current.CancellationToken);
        return new HostSandbox(holder, int.Parse(children.Trim(), CultureInfo.InvariantCulture));
    }

    public async Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
    {
        RoundTrips++;
        using var shell = Process.Start(new ProcessStartInfo("nsenter",
            ["--target", $"{_init}", "--net", "--mount", "--pid", "--uts", "/bin/sh", "-s"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // In braces, so that the shell has read all of it before anything in it reads standard input.
        await shell.StandardInput.WriteAsync($"{{\n{script}\n}} </dev/null\n".AsMemory(), cancellation);
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEndAsync(cancellation);
        var error = shell.StandardError.ReadToEndAsync(cancellation);
        await shell.WaitForExitAsync(cancellation).WaitAsync(timeout, cancellation);
        return new ScriptResult(shell.ExitCode, Encoding.UTF8.GetBytes(await output), Encoding.UTF8.GetBytes(await error));
    }

    /// <summary>What a command prints; the test fails if the command does.</summary>
    public async Task<string> GetAsync(string command)
    {
        var result = await RunAsync(command, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, $"{command}: exit {result.ExitCode}: {result.ErrorText}");
        return result.OutputText;
    }

    public async ValueTask DisposeAsync()
    {
        _holder.Kill();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }

    /// <summary>IPv4 and IPv6 with static addresses, and routes that the kernel does not bring back when the link was down.</summary>
    private const string SetUp = """
        set -e
        mount -t tmpfs tmpfs /run
        mount -t tmpfs tmpfs /var/lib
        ip link set lo up
        ip link add eth0 type veth peer name peer0
        ip link set peer0 up
        ip link set eth0 up
        ip address add 192.0.2.11/24 dev eth0
        ip address add 2001:db8::11/64 dev eth0 nodad
        ip address add 2001:db8::100/64 dev eth0 nodad
        ip route add default via 192.0.2.1
        ip route add 198.51.100.0/24 dev eth0
        ip route add 203.0.113.0/24 via 198.51.100.1 metric 50 table 7
        ip -6 route add default via 2001:db8::1
        echo ready
        exec sleep infinity
        """;
}
