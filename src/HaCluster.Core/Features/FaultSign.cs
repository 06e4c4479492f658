using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>Something to be seen on a host in a drill.</summary>
/// <param name="Host">The host.</param>
/// <param name="Script">A script that ends when it is seen, or with an exit status other than 0 after <c>$time</c> seconds without it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is noted then, in a few words.</param>
internal sealed record FaultSign(ClusterHost Host, string Script, DrillEventKind Kind, string Text);
