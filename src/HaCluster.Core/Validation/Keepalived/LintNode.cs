using HaCluster.Formats.Keepalived.Expansion;

namespace HaCluster.Validation.Keepalived;

/// <summary>One node of a cluster, as its keepalived.conf describes it.</summary>
/// <param name="Name">The node's name, or its file's path where nothing better is known.</param>
/// <param name="Expansion">What keepalived sees of its configuration.</param>
public sealed record LintNode(string Name, KeepalivedExpansion Expansion);
