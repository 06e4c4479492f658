using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA126NumberOutOfRange() : ValueRule("HA126", Severity.Error, "A number is outside the range that keepalived takes", "Choose a number of that range.", ValueMistakeKind.OutOfRange);
