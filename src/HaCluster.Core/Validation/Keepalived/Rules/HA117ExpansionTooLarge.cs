using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA117ExpansionTooLarge() : TextRule("HA117", Severity.Error, "Includes, parameters and sequences make too many lines", KeepalivedMistake.ExpansionTooLarge,
    "Look for a sequence with a wrong end or parameters that multiply each other.");
