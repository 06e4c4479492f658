using System.Diagnostics;
using System.Text;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>Reads, expands, checks and lays out what nobody wrote on purpose: nothing may throw, hang, or lose a byte.</summary>
// Alone on the machine's cores, as hostile files are.
[Collection(nameof(HostileFileTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Most = 300_000;
    private const int Least = 20_000;
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(40);

    [Fact]
    public void Mutations_of_small_texts_do_no_harm() => Run(seed: 20_260, [.. SeedTexts.All.Select(Encoding.UTF8.GetBytes)]);

    [Fact]
    public void Mutations_of_real_files_do_no_harm() => Run(seed: 20_261, [.. CorpusFiles.Require().Select(File.ReadAllBytes)]);

    private void Run(int seed, IReadOnlyList<byte[]> texts)
    {
        var clock = Stopwatch.StartNew();
        var next = 0;
        var done = 0;
        string? failure = null;
        var running = new int[Math.Clamp(Environment.ProcessorCount, 1, 2)];
        var workers = Enumerable.Range(0, running.Length).Select(n => new Thread(() => Work(n)) { IsBackground = true }).ToList();
        workers.ForEach(w => w.Start());
        // A case takes a thousandth of a second, so that even a busy machine comes to the least number long before this.
        foreach (var worker in workers)
        {
            if (!worker.Join(s_budget * 10))
                Assert.Fail($"Only {done} cases were run. One of these hangs:\n{string.Join('\n', running.Select(Describe))}");
        }
        output.WriteLine($"{done} cases in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Null(failure);

        void Work(int worker)
        {
            while (failure is null && (clock.Elapsed < s_budget || done < Least) && (running[worker] = Interlocked.Increment(ref next)) <= Most)
            {
                try
                {
                    ParserInvariants.Check(CaseOf(running[worker]));
                    Interlocked.Increment(ref done);
                }
                catch (Exception e)
                {
                    failure = $"{Describe(running[worker])}\n{e}";
                }
            }
        }

        byte[] CaseOf(int number) => Mutation.Make(texts, new Random(unchecked((seed * 1_000_003) + number)));

        string Describe(int number) => $"seed {seed}, case {number}: {Convert.ToBase64String(CaseOf(number))}";
    }
}
