using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA115ParameterLoop() : TextRule("HA115", Severity.Error, "A parameter stands for itself", KeepalivedMistake.ParameterLoop,
    "Take the parameter's own name out of its value.");
