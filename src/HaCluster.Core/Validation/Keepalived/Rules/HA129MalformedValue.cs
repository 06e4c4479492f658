using HaCluster.Formats.Keepalived.Keywords;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA129MalformedValue() : ValueRule("HA129", Severity.Error, "A value is too short, too long or has a character that cannot stand there", "Correct the value.", ValueMistakeKind.Malformed);
