using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA188GlobalContradiction() : NodeRule("HA188", Severity.Error, "A global setting contradicts itself, or is empty")
{
    private static readonly string[] s_bits = ["IRUSR", "IWUSR", "IXUSR", "IRGRP", "IWGRP", "IXGRP", "IROTH", "IWOTH", "IXOTH"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var setting in node.Globals.All("notification_email").Where(l => l.Children.Length == 0))
            yield return Report(setting, 0, "notification_email is empty.", "Name who gets the mails, or remove it.");
        foreach (var setting in node.Globals.All("vrrp_rx_bufs_policy"))
        {
            var words = Enumerable.Range(1, setting.Count - 1).Select(i => setting.WordText(i)!.ToUpperInvariant()).ToHashSet();
            if (words.Count > 1)
                yield return Report(setting, 2, "vrrp_rx_bufs_policy takes one of MTU, ADVERT and a size.", "Keep one.");
        }
        foreach (var setting in node.Globals.All("umask").Where(s => s.Count > 1))
        {
            if (char.IsAsciiDigit(setting.WordText(1)!.FirstOrDefault()) ? setting.Count > 2 : !IsMask(setting))
                yield return Report(setting, 1, "umask takes one number, or names of bits with | between them.", "Write it as in 022, or as in IWGRP|IWOTH.");
        }
    }

    // keepalived reads the words as one text without blanks.
    private static bool IsMask(KeepalivedStatement setting) =>
        string.Concat(Enumerable.Range(1, setting.Count - 1).Select(setting.WordText)).Split('|') is { Length: > 0 } bits && Array.TrueForAll(bits, s_bits.Contains);
}
