using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA128NotAnAddress() : ValueRule("HA128", Severity.Error, "A value is not the address that keepalived reads", "Write the address in full.", ValueMistakeKind.NotAnAddress);
