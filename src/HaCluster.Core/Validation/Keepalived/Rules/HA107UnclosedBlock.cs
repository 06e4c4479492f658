using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA107UnclosedBlock() : TextRule("HA107", Severity.Error, "A block is not closed", KeepalivedMistake.MissingCloseBrace,
    "Write the '}' where the block ends.");
