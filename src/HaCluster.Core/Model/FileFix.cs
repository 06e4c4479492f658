using HaCluster.Formats;

namespace HaCluster.Model;

/// <summary>A safe change of a configuration file.</summary>
/// <param name="File">The file, which may be an included one.</param>
/// <param name="Edit">What changes in its text.</param>
public sealed record FileFix(ConfigFile File, TextEdit Edit);
