using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA112IncludeLoop() : TextRule("HA112", Severity.Error, "A file includes itself", KeepalivedMistake.IncludeLoop,
    "Take the include out of one of the files.");
