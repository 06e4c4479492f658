namespace HaCluster.Completion;

/// <summary>Completes the names of tracked processes.</summary>
internal sealed class TrackProcessNameCompleter() : TrackedCompleter("New-VrrpTrackProcess", c => c.VrrpTrackProcesses.Select(p => p.Name));
