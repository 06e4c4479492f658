using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA125NotANumber() : ValueRule("HA125", Severity.Error, "A value is not the number that keepalived reads", "Write a number in that form.", ValueMistakeKind.NotANumber, ValueMistakeKind.TooManyDecimals);
