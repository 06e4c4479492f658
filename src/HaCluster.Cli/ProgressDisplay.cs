using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>Shows the progress of long work on standard error: one live line on a terminal, one line per step elsewhere.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs the work and shows what it reports.</summary>
    /// <param name="describe">What a report says, and how much of the work is done, 0–100, if that is known.</param>
    /// <param name="work">The work.</param>
    public static async Task<TResult> RunAsync<TReport, TResult>(Func<TReport, (string Text, int? Percent)> describe, Func<IProgress<TReport>, Task<TResult>> work)
    {
        if (!Terminal.Side.Profile.Capabilities.Interactive)
            return await work(new Direct<TReport>(Lines(describe)));
        return await Terminal.Side.Status().Spinner(Spinner.Known.Dots).StartAsync("…", status => work(new Direct<TReport>(report =>
        {
            var (text, percent) = describe(report);
            status.Status = Markup.Escape(percent is null ? text : $"{percent,3}% {text}");
        })));
    }

    private static Action<TReport> Lines<TReport>(Func<TReport, (string Text, int? Percent)> describe)
    {
        var clock = Stopwatch.StartNew();
        var last = "";
        return report =>
        {
            var (text, _) = describe(report);
            if (text == last)
                return;
            last = text;
            Terminal.Side.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [{clock.Elapsed.TotalSeconds,5:0.0} s] {text}"));
        };
    }

    // Progress<T> posts to the thread pool, which shuffles the reports.
    private sealed class Direct<T>(Action<T> report) : IProgress<T>
    {
        private readonly object _lock = new();

        public void Report(T value)
        {
            lock (_lock)
                report(value);
        }
    }
}
