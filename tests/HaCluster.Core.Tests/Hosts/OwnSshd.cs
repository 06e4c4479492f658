using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>A real sshd on the loopback, in a mount namespace of its own.</summary>
public sealed class OwnSshd : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private OwnSshd(Process process, string log, int port) => (_process, _log, Port) = (process, log, port);

    public int Port { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<OwnSshd> StartAsync(string script, string config, string log, int port)
    {
        var process = Process.Start("unshare", ["--mount", "--propagation", "private", "/bin/sh", script, config, log]);
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new OwnSshd(process, log, port);
            }
            catch (SocketException) when (attempt < 500 && !process.HasExited)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>What it has logged so far.</summary>
    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : "";

    /// <summary>kill -9: the one that listens, and those of all connections.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
