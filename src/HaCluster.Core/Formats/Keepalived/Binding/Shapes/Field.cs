using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword of a block, or a few that say the same, and the property that it stands for. One field reads it, writes it and changes it in a file, so that the three cannot disagree.</summary>
/// <param name="keywords">The keywords that are read; the first is the one that is written.</param>
internal abstract class Field<T>(params string[] keywords) where T : KeepalivedObject
{
    internal IReadOnlyList<string> Keywords => keywords;

    /// <summary>Whether the keyword may stand in a block any number of times, each time for another object.</summary>
    internal virtual bool IsRepeated => false;

    /// <summary>The field's place among those of its block.</summary>
    internal int Index { get; set; }

    protected string Keyword => keywords[0];

    /// <summary>Reads all statements of a block that have one of the keywords.</summary>
    /// <param name="statements">The statements, in the order of the file.</param>
    /// <param name="target">The object that is being made.</param>
    /// <param name="rest">Gets what the property cannot say.</param>
    internal abstract void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest);

    /// <summary>Writes what the property says.</summary>
    internal abstract void Write(T source, NodeSink nodes);

    /// <summary>Changes the statements, which say what <paramref name="before"/> says, so that they say what <paramref name="after"/> says.</summary>
    internal abstract void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block);
}
