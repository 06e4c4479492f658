using HaCluster.Core.Tests.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>A node of the lab, with systemd, sshd and its daemons; its power is the lab's.</summary>
/// <param name="host">The host.</param>
/// <param name="ssh">The way to it.</param>
/// <param name="control">The lab.</param>
/// <param name="look">Prints all that is either old or new.</param>
internal sealed class LabKillHost(ClusterHost host, SshSettings ssh, LabControl control, string look) : KillHost, IAsyncDisposable
{
    private IHostChannel? _channel;

    public override IHostConnector Connector { get; } = HostConnectors.Default;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override async Task<string> ShAsync(string script)
    {
        _channel ??= await Connector.OpenAsync(host, ssh, Cancellation);
        var result = await _channel.RunAsync(script, TimeSpan.FromMinutes(2), Cancellation);
        Assert.True(result.ExitCode == 0, $"{script}: {result.ExitCode} {result.OutputText}{result.ErrorText}");
        return result.OutputText;
    }

    /// <summary>Each connection is a process of sshd's, a child of the one that listens.</summary>
    public override Task CutAsync() => ShAsync(
        """
        own=$$
        while read -r _ name _ parent _ </proc/$own/stat && [ "$name" != '(sshd)' ]; do
            own=$parent
        done
        for stat in /proc/[0-9]*/stat; do
            read -r pid name _ parent _ 2>/dev/null <"$stat" || continue
            [ "$name" != '(sshd)' ] || [ "$parent" = 1 ] || [ "$pid" = "$own" ] || kill -9 "$pid"
        done
        """);

    public override async Task LosePowerAsync()
    {
        await DisposeAsync();
        await control.StopNodeAsync(host.Name, Cancellation);
        await control.StartNodeAsync(host.Name, Cancellation);
        for (var tries = 0; ; tries++)
        {
            try
            {
                // What is starting yet is no state.
                await ShAsync("tries=0; while [ $tries -lt 60 ]; do case $(systemctl is-system-running) in running | degraded) break ;; esac; sleep 1; tries=$((tries + 1)); done");
                return;
            }
            catch (HostException) when (tries < 60)
            {
                await DisposeAsync();
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
            }
        }
    }

    /// <summary>The disk of the record gets a size; the nodes' own disk is that of all nodes.</summary>
    public Task LimitDiskAsync() => ShAsync("mkdir /run/small; mount -t tmpfs -o size=1m,mode=0700 tmpfs /run/small; cp -a /var/lib/hacluster/. /run/small/; mount --move /run/small /var/lib/hacluster");

    /// <summary>The disk has no size any more, and what is on it stays.</summary>
    public Task UnlimitDiskAsync() => ShAsync("cp -a /var/lib/hacluster /run/kept; umount /var/lib/hacluster; cp -a /run/kept/. /var/lib/hacluster/; rm -rf /run/kept");

    public override Task FillDisksAsync() => ShAsync("cat /dev/zero >/var/lib/hacluster/fill 2>/dev/null || :");

    public override Task FreeDisksAsync() => ShAsync("rm -f /var/lib/hacluster/fill");

    public override Task<string> StateAsync() => ShAsync(look);

    public async ValueTask DisposeAsync()
    {
        if (_channel is { } channel)
            await channel.DisposeAsync();
        _channel = null;
    }
}
