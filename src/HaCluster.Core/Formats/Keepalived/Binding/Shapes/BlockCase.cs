using System.Diagnostics.CodeAnalysis;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>One kind of block that can stand among others.</summary>
internal abstract class BlockCase<T> where T : KeepalivedObject
{
    internal abstract IReadOnlyList<string> Keywords { get; }

    /// <summary>Whether the object is one of this kind.</summary>
    internal abstract bool Takes(T value);

    internal abstract bool TryRead(KeepalivedStatement statement, [MaybeNullWhen(false)] out T value);

    internal abstract KeepalivedBlock ToNode(T value, bool revealSecrets);

    /// <summary>By what a block of this kind is known again after it was changed.</summary>
    internal abstract object KeyOf(T value);

    internal abstract void Update(T before, T after, KeepalivedStatement statement, TreeEditor editor);
}
