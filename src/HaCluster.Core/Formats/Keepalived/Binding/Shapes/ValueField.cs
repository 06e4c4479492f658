using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword and its value; the property is <see langword="null"/> where it does not stand there.</summary>
internal sealed class ValueField<T, TValue>(string[] keywords, WordShape<TValue> shape, Expression<Func<T, TValue>> property)
    : LineField<T, TValue>(keywords, new Property<T, TValue>(property)) where T : KeepalivedObject
{
    protected override bool TryRead(KeepalivedStatement statement, out TValue value) => shape.TryReadAll(statement, 1, out value);

    protected override KeepalivedNode? ToNode(TValue value, bool revealSecrets) =>
        value is null ? null : new KeepalivedDirective(shape.WordsOf(value, Keyword).ToValueList());
}
