using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA113UndefinedParameter() : TextRule("HA113", Severity.Error, "A parameter is used that nothing defines", KeepalivedMistake.ParameterUndefined,
    "Define it with $NAME=value on an earlier line, or give the config id under which it is defined.");
