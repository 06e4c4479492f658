using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>What stands in front of a block's brace: a keyword, and what tells the block from others of its kind.</summary>
/// <param name="keywords">The keywords that are read; the first is the one that is written.</param>
internal abstract class Head<T>(params string[] keywords)
{
    internal IReadOnlyList<string> Keywords => keywords;

    internal abstract bool TryRead(KeepalivedStatement statement, T target);

    /// <summary>All words, the keyword included.</summary>
    internal abstract List<string> WordsOf(T source);

    /// <summary>By what a block is known again after it was changed.</summary>
    internal abstract object KeyOf(T source);
}
