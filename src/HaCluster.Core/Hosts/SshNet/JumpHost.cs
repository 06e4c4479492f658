using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Hosts.SshNet;

/// <summary>Reads a host to jump over, as ssh_config(5) writes it for ProxyJump: <c>[user@]host[:port]</c> or an ssh:// URI.</summary>
internal static class JumpHost
{
    /// <summary>What to connect to there, and how: never with the password of the host behind it.</summary>
    public static (string Target, SshSettings Settings) Read(string text, SshSettings settings)
    {
        var rest = text.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase) ? text[6..].TrimEnd('/') : text;
        var at = rest.LastIndexOf('@');
        var (user, place) = at > 0 ? (rest[..at], rest[(at + 1)..]) : (null, rest);
        int? port = null;
        var colon = place.LastIndexOf(':');
        if (colon > 0 && (place[0] == '[' ? place[colon - 1] == ']' : place.IndexOf(':', StringComparison.Ordinal) == colon)
            && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            (port, place) = (number, place[..colon]);
        }
        return (place.Trim('[', ']'), settings with { User = user, Port = port, Password = null });
    }
}
