using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA114ParameterNotReplaced() : TextRule("HA114", Severity.Warning, "A parameter stays as it is written", KeepalivedMistake.ParameterNotReplaced,
    "Write it as ${NAME}; one of several lines has to stand at the end of its line.");
