using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA106StrayCloseBrace() : TextRule("HA106", Severity.Error, "A closing brace closes nothing", KeepalivedMistake.UnexpectedCloseBrace,
    "Remove the brace, or write the opening one that is missing before it.");
