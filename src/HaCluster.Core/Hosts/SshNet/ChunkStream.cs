using System.Threading.Channels;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// What a blocking stream gives, for a reader that waits without a thread. SSH.NET's streams have no such way to read,
/// and threads of the pool that block in them would be missed by everything else when many hosts are talked with at once.
/// </summary>
internal sealed class ChunkStream : Stream
{
    /// <summary>The name of the threads that read.</summary>
    public const string ThreadName = "ssh output";

    private readonly Channel<ReadOnlyMemory<byte>> _chunks = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Stream _source;
    private ReadOnlyMemory<byte> _current;

    /// <summary>Starts to read.</summary>
    /// <param name="source">The blocking stream.</param>
    /// <param name="lastWords">What stands after its end.</param>
    public ChunkStream(Stream source, Func<byte[]?> lastWords)
    {
        _source = source;
        new Thread(() => Pump(source, lastWords)) { IsBackground = true, Name = ThreadName }.Start();
    }

    /// <summary>When something came last, in ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long LastHeard { get; private set; } = Environment.TickCount64;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Ends the stream, whatever its source does: SSH.NET ends none of a connection that it is told to close.</summary>
    public void End()
    {
        _chunks.Writer.TryComplete();
        _source.Dispose();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_current.IsEmpty)
        {
            if (!await _chunks.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return 0;
            _chunks.Reader.TryRead(out _current);
        }
        var length = Math.Min(buffer.Length, _current.Length);
        _current[..length].CopyTo(buffer);
        _current = _current[length..];
        return length;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Pump(Stream source, Func<byte[]?> lastWords)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (source.Read(buffer) is var length and > 0)
            {
                LastHeard = Environment.TickCount64;
                _chunks.Writer.TryWrite(buffer.AsSpan(0, length).ToArray());
            }
            if (lastWords() is { } words)
                _chunks.Writer.TryWrite(words);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // What comes to the reader is an end.
        }
        _chunks.Writer.TryComplete();
    }
}
