namespace HaCluster.Completion;

/// <summary>Completes the names of BFD sessions.</summary>
internal sealed class BfdNameCompleter() : TrackedCompleter("New-BfdInstance", c => c.BfdInstances.Select(p => p.Name));
