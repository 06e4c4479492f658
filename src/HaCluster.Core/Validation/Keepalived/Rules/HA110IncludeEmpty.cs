using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA110IncludeEmpty() : TextRule("HA110", Severity.Warning, "An include brings nothing in", KeepalivedMistake.IncludeEmpty,
    "Correct the name, remove the include, or say includea so that keepalived refuses to start without the file.");
