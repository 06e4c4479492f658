using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA237UdpCheckLengths() : CheckerRule("HA237", Severity.Error, "A UDP_CHECK asks for an answer of no possible length")
{
    private const int DefaultMost = 255;

    internal override Finding? Check(LintNode node, CheckerView checker)
    {
        if (checker.Keyword != "UDP_CHECK" || checker.Statement.Last("min_reply_length") is not { } setting)
            return null;
        var most = checker.Statement.Last("max_reply_length")?.Integer(1, 0, ushort.MaxValue) ?? DefaultMost;
        return setting.Integer(1, 0, ushort.MaxValue) is { } least && least > most
            ? Report(setting, 1, $"An answer of at least {least} bytes is longer than the {most} bytes that it may have at most: the check always fails.", $"Set max_reply_length to {least} or more; it is {DefaultMost} where it is not set.")
            : null;
    }
}
