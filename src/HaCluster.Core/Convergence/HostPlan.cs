using HaCluster.DesiredState;
using HaCluster.Model;

namespace HaCluster.Convergence;

/// <summary>The exact difference between one host and what it must be, in the order in which it is put right.</summary>
/// <param name="State">What the host must have.</param>
/// <param name="Facts">What it has.</param>
/// <param name="Changes">The difference; empty where there is nothing to do.</param>
public sealed record HostPlan(HostState State, HostFacts Facts, ValueList<Change> Changes);
