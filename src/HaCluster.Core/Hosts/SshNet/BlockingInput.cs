namespace HaCluster.Hosts.SshNet;

/// <summary>Writes to a stream that blocks while the other end does not read, and can be left all the same.</summary>
internal sealed class BlockingInput(Stream target) : Stream
{
    /// <summary>Whether someone waits until the other end has read.</summary>
    private Task _writing = Task.CompletedTask;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_writing.IsCompleted)
            throw new IOException("The connection is still busy with what was given up.");
        _writing = Task.Factory.StartNew(() => Write(buffer.ToArray()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count).ToArray());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _writing.IsCompleted)
        {
            try
            {
                target.Dispose();
            }
            catch (Exception e) when (e is Renci.SshNet.Common.SshException or ObjectDisposedException or System.Net.Sockets.SocketException)
            {
                // Nobody reads any more.
            }
        }
        base.Dispose(disposing);
    }

    private void Write(byte[] bytes)
    {
        try
        {
            target.Write(bytes);
        }
        catch (Exception e) when (e is Renci.SshNet.Common.SshException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            throw new IOException("The connection was lost.", e);
        }
    }
}
