using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What is watched for while a fault lasts.</summary>
/// <param name="Signs">Signs that the cluster deals with it; one of them is enough.</param>
/// <param name="IfNone">Why the drill did not pass where none was seen, in a sentence.</param>
internal sealed record FaultWatch(ValueList<FaultSign> Signs, string IfNone);
