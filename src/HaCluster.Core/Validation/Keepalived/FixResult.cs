using HaCluster.Formats;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>What became of some files when the safe fixes were applied.</summary>
/// <param name="Changed">The files that are different now, included ones too. Nothing is written yet.</param>
/// <param name="Fixed">What was mended.</param>
/// <param name="Left">What the rules still find; what comments suppress is among it, marked.</param>
public sealed record FixResult(IReadOnlyList<ConfigFile> Changed, IReadOnlyList<Finding> Fixed, IReadOnlyList<Finding> Left);
