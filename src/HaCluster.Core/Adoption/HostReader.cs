using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Hosts;

namespace HaCluster.Adoption;

/// <summary>Reads what a host has, in one round trip, and one more for each level of includes that lie elsewhere. It changes nothing there.</summary>
internal static class HostReader
{
    /// <summary>No configuration nests deeper.</summary>
    private const int MostRounds = 4;

    /// <summary>Many times what a loaded host needs.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <exception cref="HostException">The host was lost, did not answer in time, or its answer cannot be read.</exception>
    public static async Task<HostReading> ReadAsync(string target, IReadOnlyList<IAdopted> features, IHostChannel channel, CancellationToken cancellation)
    {
        var reading = new HostReading(target, await AskAsync(target, Question(features), channel, cancellation).ConfigureAwait(false));
        for (var round = 1; ; round++)
        {
            var missing = new SortedSet<string>(StringComparer.Ordinal);
            reading = features.Aggregate(reading, (read, feature) => feature.Read(read, missing));
            // A name that is no UTF-8 cannot be asked for.
            missing.RemoveWhere(p => !p.StartsWith('/') || p.Any(char.IsSurrogate) || p.Contains('\0'));
            if (missing.Count == 0 || round == MostRounds)
                return reading;
            var query = new FactsQuery();
            foreach (var path in missing)
                query.AskFolder(path);
            var more = await AskAsync(target, query, channel, cancellation).ConfigureAwait(false);
            reading = reading with
            {
                Facts = reading.Facts with { Files = reading.Files.Concat(more.Files).DistinctBy(f => f.Key).ToDictionary() },
                Asked = [.. reading.Asked, .. missing],
            };
        }
    }

    private static FactsQuery Question(IReadOnlyList<IAdopted> features)
    {
        var query = new FactsQuery();
        query.AskHostName();
        query.AskMachine();
        query.AskInterfaceAddresses();
        foreach (var feature in features)
            feature.Ask(query);
        return query;
    }

    private static async Task<HostFacts> AskAsync(string target, FactsQuery query, IHostChannel channel, CancellationToken cancellation)
    {
        var answer = await channel.RunAsync(FactsScript.Write(query), s_patience, cancellation).ConfigureAwait(false);
        return FactsReader.Read(target, query, answer);
    }
}
