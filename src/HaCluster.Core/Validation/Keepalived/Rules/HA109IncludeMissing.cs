using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA109IncludeMissing() : TextRule("HA109", Severity.Error, "An included file is not there", KeepalivedMistake.IncludeMissing,
    "Create the file or correct its name; a relative name starts at the folder of the including file.");
