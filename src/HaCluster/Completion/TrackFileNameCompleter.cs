namespace HaCluster.Completion;

/// <summary>Completes the names of tracked files.</summary>
internal sealed class TrackFileNameCompleter() : TrackedCompleter("New-VrrpTrackFile", c => c.VrrpTrackFiles.Select(p => p.Name));
