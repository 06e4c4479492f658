using HaCluster.Validation.Selection;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>The lines of a file for which a suppression counts.</summary>
/// <param name="Entry">The suppression.</param>
/// <param name="First">The first line.</param>
/// <param name="Last">The last line.</param>
internal readonly record struct LineScope(SuppressionEntry Entry, int First, int Last);
