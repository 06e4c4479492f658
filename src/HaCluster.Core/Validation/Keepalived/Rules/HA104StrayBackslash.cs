using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA104StrayBackslash() : TextRule("HA104", Severity.Error, "A backslash at the end of a line joins nothing", KeepalivedMistake.StrayBackslash,
    "Remove the backslash and write the setting on one line.");
