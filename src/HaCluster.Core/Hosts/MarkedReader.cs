using System.Text;

namespace HaCluster.Hosts;

/// <summary>
/// Cuts a stream of any bytes at markers. What follows a marker stays for the next read,
/// and so does what a cancelled read has already taken in.
/// </summary>
internal sealed class MarkedReader(Stream stream)
{
    private const int TailLength = 8192;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>The last kilobytes that no read has taken yet, for an error message.</summary>
    public string Tail
    {
        get
        {
            var length = Math.Min(_end - _start, TailLength);
            return Encoding.UTF8.GetString(_buffer, _end - length, length);
        }
    }

    /// <summary>Reads to the end of the next <paramref name="marker"/> and gives what stood before it.</summary>
    /// <exception cref="EndOfStreamException">The stream ended first.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadToAsync(ReadOnlyMemory<byte> marker, CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(marker.Span);
            if (at >= 0)
                return Take(searched + at, marker.Length);
            searched = Math.Max(0, _end - _start - marker.Length + 1);
            if (!await FillAsync(cancellation).ConfigureAwait(false))
                throw new EndOfStreamException();
        }
    }

    /// <summary>Reads all that is left into <see cref="Tail"/>.</summary>
    public async Task ReadToEndAsync(CancellationToken cancellation)
    {
        while (await FillAsync(cancellation).ConfigureAwait(false))
            _start = Math.Max(_start, _end - TailLength);
    }

    /// <summary>Reads what comes next, whatever it is, as a stream does: 0 at its end.</summary>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_start == _end && !await FillAsync(cancellation).ConfigureAwait(false))
            return 0;
        var length = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, length).CopyTo(buffer.Span);
        _start += length;
        return length;
    }

    private byte[] Take(int length, int skip)
    {
        var taken = _buffer.AsSpan(_start, length).ToArray();
        _start += length + skip;
        return taken;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (_end == _buffer.Length)
            MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        var used = _end - _start;
        var target = used > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, used).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, used);
    }
}
