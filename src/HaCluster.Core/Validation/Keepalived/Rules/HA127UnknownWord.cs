using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA127UnknownWord() : ValueRule("HA127", Severity.Error, "A value is none of the words that keepalived knows there", "Use one of these words, in the same letter case.", ValueMistakeKind.UnknownWord);
