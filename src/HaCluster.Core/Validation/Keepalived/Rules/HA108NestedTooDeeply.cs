using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA108NestedTooDeeply() : TextRule("HA108", Severity.Error, "Blocks are nested deeper than any keyword allows", KeepalivedMistake.NestedTooDeeply,
    "Close the blocks that are open; braces are probably missing further up.");
