namespace HaCluster.Hosts;

/// <summary>One open connection to one host, which runs shell scripts as root, one after the other.</summary>
public interface IHostChannel : IAsyncDisposable
{
    /// <summary>The host's name in the cluster.</summary>
    string Host { get; }

    /// <summary>How many scripts were sent so far: the round trips.</summary>
    int RoundTrips { get; }

    /// <summary>Runs a POSIX sh script on the host and waits for its end. Each script runs in a subshell of its own, with an empty standard input.</summary>
    /// <param name="script">The script. User strings in it have gone through <see cref="ShellQuote"/>.</param>
    /// <param name="timeout">How long it may take. After a time-out the channel is dead.</param>
    /// <param name="cancellation">Ends the wait and the channel.</param>
    /// <exception cref="HostException">The host was lost, or the script did not end in time.</exception>
    Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default);
}
