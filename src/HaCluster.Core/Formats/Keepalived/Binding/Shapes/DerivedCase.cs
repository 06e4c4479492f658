using System.Diagnostics.CodeAnalysis;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A block that is read as a record with a common base.</summary>
internal sealed class DerivedCase<TBase, T>(BlockShape<T> shape) : BlockCase<TBase>
    where TBase : KeepalivedObject
    where T : TBase
{
    internal override IReadOnlyList<string> Keywords => shape.Keywords;

    internal override bool Takes(TBase value) => value is T;

    internal override bool TryRead(KeepalivedStatement statement, [MaybeNullWhen(false)] out TBase value)
    {
        var read = shape.TryRead(statement, out var derived);
        value = derived;
        return read;
    }

    internal override KeepalivedBlock ToNode(TBase value, bool revealSecrets) => shape.ToNode((T)value, revealSecrets);

    internal override object KeyOf(TBase value) => (typeof(T), shape.KeyOf((T)value));

    internal override void Update(TBase before, TBase after, KeepalivedStatement statement, TreeEditor editor) => shape.Update((T)before, (T)after, statement, editor);
}
