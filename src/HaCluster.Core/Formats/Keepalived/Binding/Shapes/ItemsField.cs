using System.Collections.Immutable;
using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The lines of a block that is a list: one item each.</summary>
/// <param name="item">An item's words.</param>
/// <param name="keyOf">By what an item is known again after it was changed.</param>
/// <param name="property">The property.</param>
internal sealed class ItemsField<T, TItem>(WordShape<TItem> item, Func<TItem, object> keyOf, Expression<Func<T, ValueList<TItem>>> property) : Field<T>("")
    where T : KeepalivedObject
{
    private readonly Property<T, ValueList<TItem>> _property = new(property);
    private readonly ItemList<TItem> _items = new(item, keyOf);

    internal override void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest)
    {
        var items = new List<TItem>(statements.Length);
        foreach (var statement in statements)
        {
            if (!_items.TryAdd(statement, items))
                rest.Add(statement);
        }
        if (items.Count > 0)
            _property.Set(target, items.ToValueList());
    }

    internal override void Write(T source, NodeSink nodes)
    {
        foreach (var node in _items.ToNodes(_property.Get(source)))
            nodes.Add(node);
    }

    internal override void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block) =>
        _items.Update(_property.Get(before), _property.Get(after), statements, block);
}
