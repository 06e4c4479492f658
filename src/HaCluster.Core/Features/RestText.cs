using HaCluster.Formats.Keepalived;

namespace HaCluster.Features;

/// <summary>What no property says, as text of keepalived.conf.</summary>
internal static class RestText
{
    /// <summary>The text; <see langword="null"/> for none. Anybody may see a description, so that passwords are left out, and said to be.</summary>
    public static string? Of(IEnumerable<KeepalivedNode> nodes, string what, List<string> warnings)
    {
        var dropped = new List<string>();
        var kept = KeepalivedExtra.WithoutSecrets(nodes, dropped);
        warnings.AddRange(dropped.Select(keyword => $"{what}: {keyword} is a password in a place for which the description has no property; it is not kept."));
        return KeepalivedExtra.Write(kept);
    }
}
