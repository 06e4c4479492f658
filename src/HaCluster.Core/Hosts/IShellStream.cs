namespace HaCluster.Hosts;

/// <summary>
/// A shell at the other end of three byte streams, whatever carries them there. When it is lost, reads end
/// and writes end or throw an <see cref="IOException"/>; both can be cancelled. Disposal closes the shell's input, which ends it,
/// and does not wait long for one that stays.
/// </summary>
internal interface IShellStream : IAsyncDisposable
{
    /// <summary>What the shell reads.</summary>
    Stream Input { get; }

    /// <summary>What the shell writes.</summary>
    MarkedReader Output { get; }

    /// <summary>What the shell complains.</summary>
    MarkedReader Error { get; }

    /// <summary>Ends the shell at once, or at least all talk with it.</summary>
    void Abort();

    /// <summary>
    /// Collects in the tail of <see cref="Error"/> the last words of a shell that has closed one of its streams, and gives its
    /// exit status; <see langword="null"/> for one that left none, or had to be aborted because it did not end.
    /// </summary>
    Task<int?> EndAsync();
}
