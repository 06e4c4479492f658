using System.Globalization;

namespace HaCluster.Features.Redis;

/// <summary>Reads what Redis and Sentinel 7.0 answer, each line with the word for its question before it.</summary>
internal static class RedisAnswers
{
    /// <summary>INFO replication; <see langword="null"/> where Redis did not answer.</summary>
    public static LiveRedis? ReadRedis(string store, string host, IEnumerable<string> lines)
    {
        var fields = Fields(lines, "redis ", ':');
        if (!fields.TryGetValue("role", out var role))
            return null;
        return new LiveRedis(store, host, role)
        {
            Master = fields.TryGetValue("master_host", out var address) ? $"{address}:{fields.GetValueOrDefault("master_port")}" : null,
            IsLinked = fields.GetValueOrDefault("master_link_status") == "up",
            SilentSeconds = (int)Number(fields, "master_last_io_seconds_ago"),
            Offset = Number(fields, role == "master" ? "master_repl_offset" : "slave_repl_offset"),
            Replicas = (int)Number(fields, "connected_slaves"),
            LagSeconds = fields.Where(f => IsReplica(f.Key)).Select(f => LagOf(f.Value)).DefaultIfEmpty().Max(),
        };
    }

    /// <summary>SENTINEL MASTER and SENTINEL CKQUORUM; <see langword="null"/> where Sentinel did not answer, or knows no such master.</summary>
    public static LiveSentinel? ReadSentinel(string store, string host, IReadOnlyCollection<string> lines)
    {
        var fields = Fields(lines, "sentinel ", ' ');
        if (!fields.TryGetValue("ip", out var address))
            return null;
        var says = string.Join(' ', lines.Where(l => l.StartsWith("ckquorum ", StringComparison.Ordinal)).Select(l => l["ckquorum ".Length..])).Trim();
        return new LiveSentinel(store, host, $"{address}:{fields.GetValueOrDefault("port")}")
        {
            Flags = fields.GetValueOrDefault("flags", ""),
            Sentinels = (int)Number(fields, "num-other-sentinels") + 1,
            Replicas = (int)Number(fields, "num-slaves"),
            Quorum = (int)Number(fields, "quorum"),
            HasQuorum = says.StartsWith("OK ", StringComparison.Ordinal),
            Says = says.Length > 0 ? says : "it does not say why",
        };
    }

    private static Dictionary<string, string> Fields(IEnumerable<string> lines, string word, char separator)
    {
        var fields = new Dictionary<string, string>();
        foreach (var line in lines.Where(l => l.StartsWith(word, StringComparison.Ordinal)).Select(l => l[word.Length..]))
        {
            if (line.IndexOf(separator, StringComparison.Ordinal) is > 0 and var end)
                fields[line[..end]] = line[(end + 1)..];
        }
        return fields;
    }

    // slave0:ip=192.0.2.32,port=6379,state=online,offset=28,lag=1
    private static bool IsReplica(string name) => name.StartsWith("slave", StringComparison.Ordinal) && int.TryParse(name[5..], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int LagOf(string replica) =>
        replica.Split(',').Where(f => f.StartsWith("lag=", StringComparison.Ordinal)).Select(f => int.TryParse(f[4..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lag) ? lag : 0).FirstOrDefault();

    private static long Number(Dictionary<string, string> fields, string name) =>
        !fields.TryGetValue(name, out var text) ? 0
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"\"{name}\" of Redis is \"{text}\", and no number.");
}
