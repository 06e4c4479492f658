using Microsoft.Extensions.Time.Testing;

namespace HaCluster.Core.Tests.Failover;

/// <summary>
/// Time that passes as fast as all that waits for it lets it. Who waits is woken within the passing of a millisecond, on the same thread,
/// so nothing depends on how busy the machine is; that holds as long as nothing of the work waits for something else than this time.
/// </summary>
internal sealed class FastTime : FakeTimeProvider
{
    /// <summary>Lets time pass until the work is done.</summary>
    public Task<T> PassAsync<T>(Func<Task<T>> work) => Task.Run(() =>
    {
        var task = work();
        while (!task.IsCompleted)
        {
            Advance(TimeSpan.FromMilliseconds(1));
            Thread.Yield();
        }
        return task;
    });
}
