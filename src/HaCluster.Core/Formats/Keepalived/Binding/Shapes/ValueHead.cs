using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword and a name or an address.</summary>
internal sealed class ValueHead<T, TValue>(string[] keywords, WordShape<TValue> shape, Expression<Func<T, TValue>> property) : Head<T>(keywords)
{
    private readonly Property<T, TValue> _property = new(property);

    internal ValueHead(string keyword, WordShape<TValue> shape, Expression<Func<T, TValue>> property) : this([keyword], shape, property)
    {
    }

    internal override bool TryRead(KeepalivedStatement statement, T target)
    {
        if (!shape.TryReadAll(statement, 1, out var value))
            return false;
        _property.Set(target, value);
        return true;
    }

    internal override List<string> WordsOf(T source) => shape.WordsOf(_property.Get(source), Keywords[0]);

    internal override object KeyOf(T source) => _property.Get(source)!;
}
