using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>
/// What a block looks like: the one table that reading, writing and changing share.
/// What no field says is written first, in the order of the file, then the fields in the order of the table:
/// of a keyword that stands there twice the last one counts, and that is the one that the field says.
/// </summary>
internal sealed class BlockShape<T> : BlockCase<T> where T : KeepalivedObject
{
    private readonly T _blank;
    private readonly Head<T>? _head;
    private readonly Field<T>[] _fields;
    private readonly KeywordMap<Field<T>> _byKeyword;

    /// <summary>A shape.</summary>
    /// <param name="blank">The object before anything is said about it.</param>
    /// <param name="head">What stands in front of the brace; <see langword="null"/> for the whole file, and where the keyword alone does.</param>
    /// <param name="fields">The fields, in the order in which they are written.</param>
    internal BlockShape(T blank, Head<T>? head, params Field<T>[] fields)
    {
        (_blank, _head, _fields) = (blank, head, fields);
        for (var i = 0; i < fields.Length; i++)
            fields[i].Index = i;
        _byKeyword = new KeywordMap<Field<T>>(fields.SelectMany(f => f.Keywords.Select(k => (k, f))));
    }

    /// <summary>The field whose items are lines without a keyword; it gets all that no other one has.</summary>
    internal Field<T>? Items { get; init; }

    internal override IReadOnlyList<string> Keywords => _head?.Keywords ?? [];

    internal override bool Takes(T value) => true;

    internal override object KeyOf(T value) => _head!.KeyOf(value);

    internal override bool TryRead(KeepalivedStatement statement, [MaybeNullWhen(false)] out T value)
    {
        value = New(statement.Location);
        if (!_head!.TryRead(statement, value))
            return false;
        value = Read(statement.Children, value);
        return true;
    }

    /// <summary>Reads what stands in a block, or in several that are one.</summary>
    internal T Read(ImmutableArray<KeepalivedStatement> statements, SourceLocation? source) => Read(statements, New(source));

    internal override KeepalivedBlock ToNode(T value, bool revealSecrets) => new(_head!.WordsOf(value).ToValueList(), ToNodes(value, revealSecrets));

    /// <summary>What stands in the block.</summary>
    internal ValueList<KeepalivedNode> ToNodes(T value, bool revealSecrets)
    {
        var nodes = new NodeSink(revealSecrets);
        foreach (var other in value.Other)
            nodes.Add(revealSecrets ? other : RawSecrets.Hide(other));
        foreach (var field in _fields)
            field.Write(value, nodes);
        Items?.Write(value, nodes);
        return nodes.Nodes;
    }

    internal override void Update(T before, T after, KeepalivedStatement statement, TreeEditor editor) =>
        Update(before, after, statement.Children, statement, editor);

    /// <summary>Changes what stands in a block.</summary>
    /// <param name="before">What it says.</param>
    /// <param name="after">What it is to say.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="block">The block that new ones go to; <see langword="null"/> for the file itself.</param>
    /// <param name="editor">Gets the changes.</param>
    internal void Update(T before, T after, ImmutableArray<KeepalivedStatement> statements, KeepalivedStatement? block, TreeEditor editor)
    {
        if (before.Equals(after))
            return;
        var place = new BlockEditor(editor, block) { SettingsPlace = SettingsPlaceIn(statements) };
        var byField = statements.ToLookup(FieldOf);
        foreach (var field in Items is null ? _fields : [.. _fields, Items])
            field.Update(before, after, [.. byField[field]], place);
        place.UpdateRest(before.Other, after.Other, Sort(statements, New(null)), statements.FirstOrDefault());
    }

    private (KeepalivedStatement, InsertPlace)? SettingsPlaceIn(ImmutableArray<KeepalivedStatement> statements)
    {
        for (var i = 0; i < statements.Length; i++)
        {
            // A comment above the block belongs to the block.
            if (FieldOf(statements[i])?.IsRepeated == true)
                return i > 0 ? (statements[i - 1], InsertPlace.After) : (statements[i], InsertPlace.Before);
        }
        return null;
    }

    private T New(SourceLocation? source) => (T)((ModelObject)_blank with { Source = source });

    private Field<T>? FieldOf(KeepalivedStatement statement) => _byKeyword.Find(statement.Keyword) ?? Items;

    private T Read(ImmutableArray<KeepalivedStatement> statements, T target) => Sort(statements, target) is { Count: > 0 } rest
        ? (T)((KeepalivedObject)target with { Other = rest.Select(r => r.Node).ToValueList() })
        : target;

    /// <summary>Gives each field its statements.</summary>
    /// <returns>What is left of them.</returns>
    private IReadOnlyList<RawNode> Sort(ImmutableArray<KeepalivedStatement> statements, T target)
    {
        Span<int> counts = stackalloc int[_fields.Length + 1];   // the last one is for the items
        Span<int> places = statements.Length <= 64 ? stackalloc int[64] : new int[statements.Length];   // the field of each statement
        counts.Clear();
        for (var i = 0; i < statements.Length; i++)
        {
            places[i] = IndexOf(FieldOf(statements[i]));
            if (places[i] >= 0)
                counts[places[i]]++;
        }
        var rest = new RawNodes();
        for (var i = 0; i < statements.Length; i++)
        {
            var statement = statements[i];
            if (places[i] < 0)
            {
                rest.Add(statement);
                continue;
            }
            var field = places[i] == _fields.Length ? Items! : _fields[places[i]];
            ref var count = ref counts[places[i]];
            if (count == 1)
                field.Read(new ReadOnlySpan<KeepalivedStatement>(in statement), target, rest);
            else if (count > 1)
                field.Read(Gather(statements, places, i, count), target, rest);
            count = 0;
        }
        return rest.InOrder(statements);
    }

    private static KeepalivedStatement[] Gather(ImmutableArray<KeepalivedStatement> statements, ReadOnlySpan<int> places, int first, int count)
    {
        var found = new KeepalivedStatement[count];
        for (var (i, n) = (first, 0); n < count; i++)
        {
            if (places[i] == places[first])
                found[n++] = statements[i];
        }
        return found;
    }

    private int IndexOf(Field<T>? field) => field is null ? -1 : field == Items ? _fields.Length : field.Index;
}
