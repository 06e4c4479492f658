using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA124MissingValue() : ValueRule("HA124", Severity.Error, "A value is missing", "Write the value.", ValueMistakeKind.Missing);
