using HaCluster.Hosts;

namespace HaCluster.Core.Tests.Convergence;

internal sealed class SandboxChannel(string host, Sandbox sandbox) : IHostChannel
{
    public string Host => host;

    public int RoundTrips { get; private set; }

    public async Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
    {
        RoundTrips++;
        if (sandbox.Loses(script))
        {
            await sandbox.LoseAsync(script);
            throw new HostException(host, "HostLost", "the connection was lost.");
        }
        return await sandbox.RunAsync(script).WaitAsync(timeout, cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
