using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>A mistake in the text of a configuration file, and where it is.</summary>
/// <param name="Mistake">Which one.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong there, in words.</param>
public sealed record KeepalivedDiagnostic(KeepalivedMistake Mistake, SourceLocation Location, string Message);
