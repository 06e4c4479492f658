using System.Text;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

/// <summary>What is wrong with a text of a VRRP instance where it would go, or <see langword="null"/>.</summary>
internal static class VrrpTexts
{
    internal static string? Name(string text) => text.Length == 0 ? "it is empty" : Keepalived(text, "vrrp_instance");

    /// <summary>The rule of the kernel (dev_valid_name in net/core/dev.c).</summary>
    internal static string? Interface(string text) =>
        text is "" or "." or ".." || Encoding.UTF8.GetByteCount(text) > 15 || text.Any(c => c is '/' or ':' || char.IsWhiteSpace(c) || char.IsControl(c))
            ? "an interface's name has 1 to 15 bytes and no blank, '/' or ':'"
            : Keepalived(text, "interface");

    internal static string? AuthPass(string text) => Keepalived(text, "auth_pass");

    private static string? Keepalived(string text, string setting) => SafeText.ProblemOf(() => KeepalivedText.Quote(text, setting));
}
