using System.Globalization;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Finds a host that is gone without a word. SSH.NET's own keep-alive asks for no answer, and what it says of a connection is what
/// the kernel last knew. So whoever has heard nothing for a while opens a second channel with a cat(1) on it, sends it a line and
/// wants it back; three that do not come, and the host is lost, as with OpenSSH's ServerAliveInterval and ServerAliveCountMax.
/// As long as the host talks, this costs nothing there.
/// </summary>
internal sealed class SilenceWatch : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private const int MostMissed = 3;

    private readonly SshClient _client;
    private readonly Func<long> _lastHeard;
    private readonly Action _gone;
    private readonly CancellationTokenSource _end = new();

    /// <summary>Starts to watch.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="lastHeard">When something came last (<see cref="Environment.TickCount64"/>).</param>
    /// <param name="gone">Called once, when the host is lost.</param>
    public SilenceWatch(SshClient client, Func<long> lastHeard, Action gone)
    {
        (_client, _lastHeard, _gone) = (client, lastHeard, gone);
        _ = WatchAsync(_end.Token);
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Cancel();

    private async Task WatchAsync(CancellationToken cancellation)
    {
        var missed = 0;
        Task<long>? answer = null;
        Echo? echo = null;
        try
        {
            while (missed < MostMissed)
            {
                await Task.Delay(s_interval, cancellation).ConfigureAwait(false);
                if (Environment.TickCount64 - _lastHeard() < s_interval.TotalMilliseconds)
                    missed = 0;
                else if (answer is null or { IsCompleted: true })
                    (missed, answer) = (0, Task.Factory.StartNew(() => (echo = echo is { IsOpen: true } ? echo : new Echo(_client)).Ask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
                else
                    missed++;
            }
            _gone();
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        finally
        {
            echo?.Dispose();
        }
    }

    /// <summary>A cat at the other end.</summary>
    private sealed class Echo : IDisposable
    {
        private readonly SshCommand _cat;
        private readonly Stream? _input;
        private readonly Stream? _output;
        private long _asked;

        /// <summary>Whether the host has given a channel, which can be asked again.</summary>
        public bool IsOpen => _input is not null;

        /// <summary>Opens the channel. A host that refuses has answered, too.</summary>
        public Echo(SshClient client)
        {
            _cat = client.CreateCommand("exec cat");
            try
            {
                _ = _cat.ExecuteAsync(CancellationToken.None);
                _input = _cat.CreateInputStream();
                _output = _cat.OutputStream;
            }
            catch (SshException)
            {
            }
        }

        /// <summary>Ends a wait for an answer.</summary>
        public void Dispose() => _output?.Dispose();

        /// <summary>Sends a line and waits until it is back.</summary>
        public long Ask()
        {
            _asked++;
            if (_input is null)
                return _asked;
            var buffer = new byte[256];
            var line = _asked.ToString(CultureInfo.InvariantCulture);
            try
            {
                _input.Write(Encoding.ASCII.GetBytes(line + "\n"));
                // A login shell that prints something does so before its cat, so the line is what comes last.
                var read = "";
                while (!read.EndsWith(line + "\n", StringComparison.Ordinal) && _output!.Read(buffer) is var length and > 0)
                    read += Encoding.ASCII.GetString(buffer, 0, length);
            }
            catch (Exception e) when (e is SshException or ObjectDisposedException or IOException)
            {
                // The connection has ended, which its readers have seen.
            }
            return _asked;
        }
    }
}
