using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA105StrayOpenBrace() : TextRule("HA105", Severity.Error, "An opening brace belongs to nothing", KeepalivedMistake.UnexpectedOpenBrace,
    "Write the keyword of the block before the brace, or remove the brace.");
