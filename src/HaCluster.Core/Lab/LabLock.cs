namespace HaCluster.Lab;

/// <summary>Keeps other processes, and other threads, from the same work. The kernel frees it when its holder dies.</summary>
internal sealed class LabLock : IDisposable
{
    // errno(3), EAGAIN: any other failure would not pass by waiting.
    private const int WouldBlock = 11;
    private readonly FileStream _file;

    private LabLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">Its file, which is made and stays.</param>
    /// <param name="onWait">Called once when somebody else holds it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<LabLock> TakeAsync(string path, Action? onWait, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                // FileShare.None is an flock(2) here.
                return new LabLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                onWait?.Invoke();
                onWait = null;
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
