using System.Collections.Immutable;
using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Blocks of one kind, or of several, any number of them.</summary>
internal sealed class BlocksField<T, TBlock>(Expression<Func<T, ValueList<TBlock>>> property, params BlockCase<TBlock>[] cases) : Field<T>([.. cases.SelectMany(c => c.Keywords)])
    where T : KeepalivedObject
    where TBlock : KeepalivedObject
{
    private readonly Property<T, ValueList<TBlock>> _property = new(property);
    private readonly KeywordMap<BlockCase<TBlock>> _cases = new(cases.SelectMany(c => c.Keywords.Select(k => (k, c))));

    internal override bool IsRepeated => true;

    internal override void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest)
    {
        var blocks = new TBlock[statements.Length];
        var count = 0;
        foreach (var statement in statements)
        {
            if (TryRead(statement, out var block))
                blocks[count++] = block;
            else
                rest.Add(statement);
        }
        if (count > 0)
            _property.Set(target, new ValueList<TBlock>(count == blocks.Length ? blocks : blocks[..count]));
    }

    internal override void Write(T source, NodeSink nodes)
    {
        foreach (var block in _property.Get(source))
            nodes.Add(CaseOf(block).ToNode(block, nodes.RevealSecrets));
    }

    internal override void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block)
    {
        var (old, changed) = (_property.Get(before), _property.Get(after));
        if (old.Equals(changed))
            return;
        var blocks = statements.Where(s => TryRead(s, out _)).ToList();
        var matched = ListMatch.Of(old, changed, b => CaseOf(b).KeyOf(b));
        foreach (var (oldIndex, newIndex) in matched.Kept)
            CaseOf(old[oldIndex]).Update(old[oldIndex], changed[newIndex], blocks[oldIndex], block.Editor);
        foreach (var index in matched.Removed)
            block.Editor.Remove(blocks[index]);
        foreach (var (index, place) in matched.Added)
            block.Insert(CaseOf(changed[index]).ToNode(changed[index], revealSecrets: true), place, blocks);
    }

    private bool TryRead(KeepalivedStatement statement, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TBlock block)
    {
        block = null;
        return statement.HasBlock && _cases.Find(statement.Keyword)!.TryRead(statement, out block);
    }

    private BlockCase<TBlock> CaseOf(TBlock block) => Array.Find(cases, c => c.Takes(block))!;
}
