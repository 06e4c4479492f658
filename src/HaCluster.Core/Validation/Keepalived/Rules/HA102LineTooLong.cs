using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA102LineTooLong() : TextRule("HA102", Severity.Error, "A line is longer than keepalived reads", KeepalivedMistake.LineTooLong,
    "Break it into several lines, or move a long comment to lines of its own.");
