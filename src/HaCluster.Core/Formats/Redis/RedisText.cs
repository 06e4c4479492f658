using HaCluster.Values;

namespace HaCluster.Formats.Redis;

/// <summary>The one way for a string into redis.conf and sentinel.conf.</summary>
public static class RedisText
{
    /// <summary>The value as one argument of a directive, in double quotes, that Redis reads back as exactly that value (sdssplitargs of its sources).</summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The directive, for the error.</param>
    /// <exception cref="HaClusterException"><c>RedisValueInvalid</c>: a control character.</exception>
    public static string Quote(string value, string setting)
    {
        FormatGuard.RefuseControlCharacters(value, "RedisValueInvalid", $"redis.conf, {setting}");
        return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
