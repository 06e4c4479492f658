using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Puts stars for what may be a password among statements that no property says.</summary>
internal static class RawSecrets
{
    internal const string Mask = "********";

    /// <summary>The node with the words behind each keyword that speaks of a password or a key replaced by stars.</summary>
    internal static KeepalivedNode Hide(KeepalivedNode node) => node switch
    {
        KeepalivedRaw raw => new KeepalivedRaw(IsSecret(raw.Keyword) ? $"{raw.Keyword} {Mask}" : raw.Text, raw.Children?.Select(Hide).ToValueList()),
        KeepalivedDirective { Words: [var keyword, _, ..] } when IsSecret(keyword) => KeepalivedDirective.Of(keyword, Mask),
        KeepalivedBlock block => block with { Children = block.Children.Select(Hide).ToValueList() },
        _ => node,
    };

    // Misspelt ones, too.
    private static bool IsSecret(string keyword) =>
        keyword.Contains("pass", StringComparison.OrdinalIgnoreCase) || keyword.StartsWith("auth_", StringComparison.OrdinalIgnoreCase) || keyword == "key";
}
