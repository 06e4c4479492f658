using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA129MalformedValue() : ValueRule("HA129", Severity.Error, "A value is too short, too long or has a character that cannot stand there", "Correct the value.", ValueMistakeKind.Malformed);
