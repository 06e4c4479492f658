using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA103NulByte() : TextRule("HA103", Severity.Error, "A line holds a NUL byte", KeepalivedMistake.NulByte,
    "Remove the NUL byte, or convert the file to UTF-8 if it is UTF-16.");
