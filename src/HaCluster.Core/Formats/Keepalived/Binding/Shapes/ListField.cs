using System.Collections.Immutable;
using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword with a block that is a list. Where there are several of them, they are read as one, as in keepalived.</summary>
internal sealed class ListField<T, TItem>(string keyword, WordShape<TItem> item, Func<TItem, object> keyOf, Expression<Func<T, ValueList<TItem>>> property) : Field<T>(keyword)
    where T : KeepalivedObject
{
    private readonly Property<T, ValueList<TItem>> _property = new(property);
    private readonly ItemList<TItem> _items = new(item, keyOf);

    internal override void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest)
    {
        var items = new List<TItem>();
        foreach (var statement in statements)
        {
            List<KeepalivedStatement>? bad = null;
            if (IsList(statement))
            {
                foreach (var line in statement.Children)
                {
                    if (!_items.TryAdd(line, items))
                        (bad ??= []).Add(line);
                }
            }
            if (bad is not null)
                rest.Add(statement, bad);
            else if (!IsList(statement))
                rest.Add(statement);
        }
        if (items.Count > 0)
            _property.Set(target, items.ToValueList());
    }

    internal override void Write(T source, NodeSink nodes)
    {
        if (_property.Get(source) is { Count: > 0 } items)
            nodes.Add(new KeepalivedBlock([Keyword], _items.ToNodes(items)));
    }

    internal override void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block)
    {
        var (old, changed) = (_property.Get(before), _property.Get(after));
        if (old.Equals(changed))
            return;
        var lists = statements.Where(IsList).ToList();
        if (old.Count == 0)
        {
            block.Append(new KeepalivedBlock([Keyword], _items.ToNodes(changed)));
            return;
        }
        _items.Update(old, changed, [.. lists.SelectMany(l => l.Children)], new BlockEditor(block.Editor, lists[^1]));
        lists.ForEach(block.Editor.RemoveIfEmpty);
    }

    // An empty list says nothing, but it stands there.
    private static bool IsList(KeepalivedStatement statement) => statement is { HasBlock: true, Count: 1, Children.Length: > 0 };
}
