using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A host made of Linux namespaces, on which the real scripts really run; see sandbox.sh. It leaves nothing behind.</summary>
internal sealed class Sandbox : IHostConnector, IAsyncDisposable
{
    private readonly Process _keeper;

    private Sandbox(Process keeper) => _keeper = keeper;

    public static string? WhyNot { get; } = FindWhyNot();

    /// <summary>A process in the host's network, by its number outside: for <c>ip link … netns</c>.</summary>
    public int Network => _keeper.Id;

    /// <summary>How many connections were opened.</summary>
    public int Connections { get; private set; }

    /// <summary>Called before each connection; may throw to refuse it.</summary>
    public Action<int> OnOpen { get; set; } = _ => { };

    /// <summary>Whether a channel loses its connection while a script runs there, by the script's text.</summary>
    public Func<string, bool> Loses { get; set; } = _ => false;

    public static async Task<Sandbox> StartAsync()
    {
        Assert.SkipWhen(WhyNot is not null, WhyNot ?? "");
        var keeper = Start("unshare", "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-c", Setup());
        var ready = await keeper.StandardOutput.ReadLineAsync();
        Assert.True(ready == "ready", ready + await Late(keeper));
        return new Sandbox(keeper);
    }

    public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        Connections++;
        OnOpen(Connections);
        return Task.FromResult<IHostChannel>(new SandboxChannel(host.Name, this));
    }

    public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>Runs a script and gives what it printed; it must succeed.</summary>
    public async Task<string> ShAsync(string script)
    {
        var result = await RunAsync(script);
        Assert.True(result.ExitCode == 0, $"{script}: {result.ExitCode} {result.OutputText}{result.ErrorText}");
        return result.OutputText;
    }

    /// <summary>As over ssh: the script is evaluated in a subshell with an empty input.</summary>
    public async Task<ScriptResult> RunAsync(string script)
    {
        using var shell = StartShell(script);
        using var output = new MemoryStream();
        var error = shell.StandardError.ReadToEndAsync();
        await shell.StandardOutput.BaseStream.CopyToAsync(output);
        await shell.WaitForExitAsync();
        return new ScriptResult(shell.ExitCode, output.ToArray(), Encoding.UTF8.GetBytes(await error));
    }

    /// <summary>Starts a script, whose outputs nobody reads any more after a moment: the connection is lost.</summary>
    public async Task LoseAsync(string script)
    {
        var shell = StartShell(script);
        await Task.Delay(300);
        shell.StandardOutput.Close();
        shell.StandardError.Close();
    }

    /// <summary>Type, mode, owner, size, content and link of everything that a deploy may touch, but not HaCluster's own folder.</summary>
    public Task<string> SnapshotAsync() => ShAsync(
        """
        find /etc /srv /usr/sbin -xdev ! -path /etc/mtab -printf '%p %y %m %u %g %l\n' | sort
        find /etc /srv -xdev -type f -exec sha256sum {} + | sort
        """);

    public Task<string> CallsAsync() => ShAsync("cat /run/stub/calls");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static string? FindWhyNot()
    {
        if (!OperatingSystem.IsLinux())
            return "The apply scripts run on Linux only.";
        if (Environment.UserName != "root")
            return "Making a sandbox for the apply scripts needs root.";
        if (TestPrograms.WhyNot("unshare", "ip") is { Length: > 0 } missing)
            return missing;
        using var trial = Start("unshare", "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-c", Setup());
        var ready = trial.StandardOutput.ReadLine();
        trial.StandardInput.Close();
        trial.WaitForExit();
        return ready == "ready" ? null : "No sandbox for the apply scripts can be made here: " + trial.StandardError.ReadToEnd().Trim();
    }

    private static async Task<string> Late(Process keeper) => keeper.HasExited ? await keeper.StandardError.ReadToEndAsync() : "";

    private static string Setup()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sandbox.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What sshd is on a host: the shell's parent, which ends with the connection.</summary>
    public ShellProcess StartChannel() => ShellProcess.Start("nsenter", Inside("PATH=/run/stub/bin:$PATH; export PATH; cd /; /bin/sh; exit $?"));

    /// <summary>The controllers are gone, and with them their connections; what they have begun on the host goes on.</summary>
    public Task LoseControllersAsync() => ShAsync(
        """
        for stat in /proc/[0-9]*/stat; do
            read -r pid name rest 2>/dev/null <"$stat"
            [ "$name" != '(link)' ] || [ "$pid" = "$PPID" ] || kill -9 "$pid"
        done
        """);

    private Process StartShell(string script)
    {
        var shell = Start("nsenter", Inside("/bin/sh; exit $?"));
        shell.StandardInput.Write($"PATH=/run/stub/bin:$PATH; export PATH; cd /; ( eval {ShellQuote.Quote(" " + script)} ) </dev/null; exit $?\n");
        shell.StandardInput.Close();
        return shell;
    }

    private string[] Inside(string script)
    {
        var inside = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_keeper.Id}/task/{_keeper.Id}/children")).Trim();
        return ["--target", inside, "--mount", "--pid", "--net", "--uts", "--ipc", "/run/stub/link", "-c", script];
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
