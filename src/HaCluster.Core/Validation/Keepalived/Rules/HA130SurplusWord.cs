using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA130SurplusWord() : ValueRule("HA130", Severity.Error, "A line has a word too many", "Remove the word, or put it into the quotes of the value it belongs to.", ValueMistakeKind.Surplus);
