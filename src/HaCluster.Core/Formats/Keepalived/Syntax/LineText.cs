namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>A text that lines are parts of: that of a file, or what stands for one line of it.</summary>
internal sealed class LineText(string value, ConfigFile file)
{
    internal string Value { get; } = value;

    /// <summary>The file that the lines were written in.</summary>
    internal ConfigFile File { get; } = file;

    /// <summary>Whether it is the text of the file.</summary>
    internal bool IsOriginal => ReferenceEquals(Value, File.Text);
}
