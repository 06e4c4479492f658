using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA111IncludeUnreadable() : TextRule("HA111", Severity.Error, "An included file cannot be read", KeepalivedMistake.IncludeUnreadable,
    "Make it a regular file that is readable and not executable (chmod 0644).");
