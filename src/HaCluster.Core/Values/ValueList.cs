using System.Collections;
using System.Runtime.CompilerServices;

namespace HaCluster.Values;

/// <summary>An immutable list that is equal to another one with equal items in the same order, so that records that hold lists compare by value.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <remarks>It is an <see cref="IList"/> too, one of fixed size that refuses every change: PowerShell takes nothing else for the values of a list parameter.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IList, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>The list without items.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>A new list with <paramref name="item"/> at its end.</summary>
    public ValueList<T> Add(T item) => new([.. _items, item]);

    /// <summary>A new list with <paramref name="items"/> at its end.</summary>
    public ValueList<T> AddRange(IEnumerable<T> items) => new([.. _items, .. items]);

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => true;

    object ICollection.SyncRoot => this;

    object? IList.this[int index]
    {
        get => _items[index];
        set => throw Immutable();
    }

    int IList.Add(object? value) => throw Immutable();

    void IList.Clear() => throw Immutable();

    bool IList.Contains(object? value) => ((IList)_items).Contains(value);

    void ICollection.CopyTo(Array array, int index) => _items.CopyTo(array, index);

    int IList.IndexOf(object? value) => ((IList)_items).IndexOf(value);

    void IList.Insert(int index, object? value) => throw Immutable();

    void IList.Remove(object? value) => throw Immutable();

    void IList.RemoveAt(int index) => throw Immutable();

    /// <summary>The items, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _items);

    private static NotSupportedException Immutable() => new("This list never changes; make a new one.");
}
