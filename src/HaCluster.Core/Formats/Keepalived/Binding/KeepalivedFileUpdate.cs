using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>The changes of one file.</summary>
/// <param name="File">The file as it is.</param>
/// <param name="Edits">The changes of its text, in order; none overlaps another.</param>
public sealed record KeepalivedFileUpdate(ConfigFile File, ValueList<TextEdit> Edits)
{
    /// <summary>The file with the changes.</summary>
    public ConfigFile ToFile() => new(TextEdit.Apply(File.Text, Edits), File.Path);
}
