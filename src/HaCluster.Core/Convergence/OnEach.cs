using System.Collections.Concurrent;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Work that is done for several hosts, and whose failures are told of together.</summary>
internal static class OnEach
{
    /// <summary>Does the work for all, so many at once; where it fails for some, tells of all of those.</summary>
    /// <exception cref="DeployException">It has failed for some.</exception>
    public static async Task<List<TResult>> CollectAsync<T, TResult>(
        IEnumerable<T> items, Func<T, Task<TResult>> work, Func<IReadOnlyCollection<HaClusterException>, string> errorId, int atOnce = int.MaxValue)
    {
        var failures = new ConcurrentQueue<HaClusterException>();
        using var free = new SemaphoreSlim(atOnce);
        var results = await Task.WhenAll(items.Select(async item =>
        {
            await free.WaitAsync().ConfigureAwait(false);
            try
            {
                return [await work(item).ConfigureAwait(false)];
            }
            catch (HaClusterException e)
            {
                failures.Enqueue(e);
                return Array.Empty<TResult>();
            }
            finally
            {
                free.Release();
            }
        })).ConfigureAwait(false);
        return failures.IsEmpty ? [.. results.SelectMany(r => r)] : throw new DeployException(errorId(failures), failures.OrderBy(f => f.Message, StringComparer.Ordinal).ToValueList());
    }
}
