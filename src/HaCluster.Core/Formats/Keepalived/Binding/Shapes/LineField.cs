using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword with its values on one line. Where there are several, the last one that reads counts, as in keepalived; the others stay as they are.</summary>
internal abstract class LineField<T, TValue>(string[] keywords, Property<T, TValue> property) : Field<T>(keywords) where T : KeepalivedObject
{
    internal sealed override void Read(ReadOnlySpan<KeepalivedStatement> statements, T target, RawNodes rest)
    {
        var found = false;
        for (var i = statements.Length - 1; i >= 0; i--)
        {
            if (!found && !statements[i].HasBlock && TryRead(statements[i], out var value))
            {
                property.Set(target, value);
                found = true;
            }
            else
            {
                rest.Add(statements[i]);
            }
        }
    }

    internal sealed override void Write(T source, NodeSink nodes)
    {
        if (ToNode(property.Get(source), nodes.RevealSecrets) is { } node)
            nodes.Add(node);
    }

    internal sealed override void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block)
    {
        var (old, changed) = (property.Get(before), property.Get(after));
        if (EqualityComparer<TValue>.Default.Equals(old, changed))
            return;
        var statement = statements.LastOrDefault(s => !s.HasBlock && TryRead(s, out _));
        var node = ToNode(changed, revealSecrets: true);
        if (statement is null)
            block.Append(node!);
        else if (node is null)
            block.Editor.Remove(statement);
        else
            block.Editor.Replace(statement, ToNode(old, revealSecrets: true)!, node);
    }

    /// <summary>Reads a statement, all words of it.</summary>
    protected abstract bool TryRead(KeepalivedStatement statement, out TValue value);

    /// <summary>The statement that says the value; <see langword="null"/> where there is none to say.</summary>
    protected abstract KeepalivedNode? ToNode(TValue value, bool revealSecrets);
}
