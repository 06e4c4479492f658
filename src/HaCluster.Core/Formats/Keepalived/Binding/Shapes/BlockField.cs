using System.Collections.Immutable;
using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword with a block of settings. Where there are several of them, they are read as one, as in keepalived.</summary>
internal sealed class BlockField<T, TBlock>(string keyword, BlockShape<TBlock> shape, Expression<Func<T, TBlock?>> property) : Field<T>(keyword)
    where T : KeepalivedObject
    where TBlock : KeepalivedObject
{
    private readonly Property<T, TBlock?> _property = new(property);

    internal override void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest)
    {
        if (statements is [{ HasBlock: true, Count: 1 } only])
        {
            _property.Set(target, shape.Read(only.Children, only.Location));
            return;
        }
        var blocks = new List<KeepalivedStatement>();
        foreach (var statement in statements)
        {
            if (IsBlock(statement))
                blocks.Add(statement);
            else
                rest.Add(statement);
        }
        if (blocks.Count > 0)
            _property.Set(target, shape.Read([.. blocks.SelectMany(b => b.Children)], blocks[0].Location));
    }

    internal override void Write(T source, NodeSink nodes)
    {
        if (_property.Get(source) is { } block)
            nodes.Add(ToNode(block, nodes.RevealSecrets));
    }

    internal override void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block)
    {
        var (old, changed) = (_property.Get(before), _property.Get(after));
        var blocks = statements.Where(IsBlock).ToList();
        if (old is null && changed is not null)
            block.Append(ToNode(changed, revealSecrets: true));
        else if (old is not null && changed is not null)
            shape.Update(old, changed, [.. blocks.SelectMany(b => b.Children)], blocks[^1], block.Editor);
        else
            blocks.ForEach(block.Editor.Remove);
    }

    private static bool IsBlock(KeepalivedStatement statement) => statement is { HasBlock: true, Count: 1 };

    private KeepalivedBlock ToNode(TBlock block, bool revealSecrets) => new([Keyword], shape.ToNodes(block, revealSecrets));
}
