using HaCluster.Formats.Keepalived.Keywords;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA124MissingValue() : ValueRule("HA124", Severity.Error, "A value is missing", "Write the value.", ValueMistakeKind.Missing);
