using HaCluster.Hosts;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>One shell of the sandbox for all scripts, as over one ssh connection.</summary>
internal sealed class SandboxChannel(string host, Sandbox sandbox) : IPipedChannel
{
    private readonly ScriptShell _shell = new(host, sandbox.StartChannel(), (_, words) => new HostException(host, "HostLost", $"the connection was lost. {words}"));

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
        return await _shell.RunAsync(script, timeout, cancellation);
    }

    public Task<IShellStream> TurnIntoAsync(string script, TimeSpan timeout, CancellationToken cancellation = default) => _shell.TurnIntoAsync(script, timeout, cancellation);

    public ValueTask DisposeAsync() => _shell.DisposeAsync();
}
