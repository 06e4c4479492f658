namespace HaCluster.Hosts;

/// <summary>A channel whose byte streams can be had for a program that talks a protocol of its own, such as rsync: over whatever transport the channel has.</summary>
internal interface IPipedChannel : IHostChannel
{
    /// <summary>Runs one last script, whose standard streams are those of the channel: the channel runs no other after it, and is still to be disposed of.</summary>
    /// <param name="script">The script. User strings in it have gone through <see cref="ShellQuote"/>.</param>
    /// <param name="timeout">How long the host may take to begin.</param>
    /// <param name="cancellation">Ends the wait and the channel.</param>
    /// <exception cref="HostException">The host was lost, or did not begin in time.</exception>
    Task<IShellStream> TurnIntoAsync(string script, TimeSpan timeout, CancellationToken cancellation = default);
}
