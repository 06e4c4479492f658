using System.Collections.Concurrent;

namespace HaCluster.Commands;

/// <summary>Brings the continuations of asynchronous work back to the one thread on which a cmdlet may write to its pipeline.</summary>
internal sealed class PipelineContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    public static void Run(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        var outer = Current;
        using var context = new PipelineContext();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        SetSynchronizationContext(context);
        try
        {
            var task = work(cancel.Token);
            _ = task.ContinueWith(_ => context._queue.CompleteAdding(), TaskScheduler.Default);
            context.PumpUntilComplete(cancel);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // A late progress report, after the work has ended: there is nobody left to show it to.
        }
    }

    public void Dispose() => _queue.Dispose();

    private void PumpUntilComplete(CancellationTokenSource cancel)
    {
        Exception? failure = null;
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
        {
            try
            {
                callback(state);
            }
            catch (Exception e)
            {
                // Only a progress callback can throw here (the work's own exceptions end up in its task): the pipeline is stopping.
                failure ??= e;
                cancel.Cancel();
            }
        }
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
