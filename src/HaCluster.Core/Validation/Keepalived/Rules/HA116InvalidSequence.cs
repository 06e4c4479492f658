using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA116InvalidSequence() : TextRule("HA116", Severity.Error, "A ~SEQ or ~LST cannot be read", KeepalivedMistake.SequenceInvalid,
    "Write it as keepalived.conf(5) has it, with its parentheses, commas and braces.");
