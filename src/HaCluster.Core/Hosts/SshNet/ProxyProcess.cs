using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Hosts.SshConfig;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// The user's own program that leads to a host (ProxyCommand in ssh_config(5)), for SSH.NET, which wants a socket: one of this machine's
/// loopback, that takes one connection and no more.
/// </summary>
internal sealed class ProxyProcess : IDisposable
{
    private const int LastWords = 4096;

    /// <summary>What may stand in a command that a shell reads.</summary>
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-%@");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Process _process;
    private string _words = "";

    private ProxyProcess(Process process)
    {
        _process = process;
        _listener.Start(1);
        _ = PassAsync();
        _ = ListenAsync();
    }

    /// <summary>Where it is reached.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The last that the program complained.</summary>
    public string Words => _words;

    /// <summary>Starts the program.</summary>
    /// <exception cref="SshConfigException">A name has characters that a shell may take for something else, or the program cannot be started.</exception>
    public static ProxyProcess Start(string command, SshRoute route)
    {
        var tokens = new Dictionary<char, string>
        {
            ['h'] = route.HostName, ['n'] = route.Target, ['r'] = route.User, ['p'] = route.Port.ToString(CultureInfo.InvariantCulture), ['%'] = "%",
        };
        var parts = command.Split('%');
        var text = parts[0];
        for (var i = 1; i < parts.Length; i++)
        {
            // Two percent signs leave an empty part between them.
            var token = parts[i].Length > 0 ? parts[i][0] : '%';
            var value = tokens.GetValueOrDefault(token) ?? throw new SshConfigException($"Only OpenSSH can follow %{token} in ProxyCommand.");
            if (value.AsSpan().ContainsAnyExcept(s_plain) || value.StartsWith('-'))
                throw new SshConfigException($"'{value}' cannot stand in ProxyCommand, where a shell reads it.");
            text += parts[i].Length > 0 ? value + parts[i][1..] : i + 1 < parts.Length ? value + parts[++i] : value;
        }
        if (OperatingSystem.IsWindows())
            throw new SshConfigException("Only OpenSSH can follow ProxyCommand on Windows.");
        return new ProxyProcess(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"trap '' INT QUIT; exec {text}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        ShellProcess.Abort(_process);
        _process.Dispose();
    }

    private async Task PassAsync()
    {
        try
        {
            using var socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            _listener.Stop();
            socket.NoDelay = true;
            using var stream = new NetworkStream(socket);
            var (input, output) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
            await Task.WhenAny(CopyAsync(stream, input), CopyAsync(output, stream)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Nobody came, or the connection has ended: both ends see that.
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new char[1024];
        try
        {
            while (await _process.StandardError.ReadAsync(buffer).ConfigureAwait(false) is var length and > 0)
            {
                var words = _words + new string(buffer, 0, length);
                _words = words.Length > LastWords ? words[^LastWords..] : words;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <summary>Each piece goes on at once: the program's streams have buffers of their own.</summary>
    private static async Task CopyAsync(Stream from, Stream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer).ConfigureAwait(false) is var length and > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, length)).ConfigureAwait(false);
            await to.FlushAsync().ConfigureAwait(false);
        }
    }
}
