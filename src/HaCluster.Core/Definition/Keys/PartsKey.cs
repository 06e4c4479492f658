using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A key that holds a list of parts which can also be made by themselves and put together.</summary>
/// <param name="name">The key.</param>
/// <param name="called">How messages call the parts, in the plural.</param>
/// <param name="shape">The list.</param>
/// <param name="get">The property's value.</param>
/// <param name="set">The object with that value.</param>
/// <param name="description">What it is, for editors.</param>
internal sealed class PartsKey<TObject, TPart>(
    string name,
    string called,
    Shape<ValueList<TPart>> shape,
    Func<TObject, ValueList<TPart>> get,
    Func<TObject, ValueList<TPart>, TObject> set,
    string description) : Key<TObject, ValueList<TPart>>(name, shape, get, set, description)
    where TPart : ModelObject
{
    /// <summary>What a part is called by.</summary>
    internal required Func<TPart, string> Naming { get; init; }

    /// <summary>Whether two parts of one name are the same thing, so that the later one takes the place of the earlier.</summary>
    internal Func<TPart, TPart, bool> IsSame { get; init; } = (_, _) => true;

    internal override string CalledParts => called;

    internal override bool Takes(ModelObject part) => part is TPart;

    internal override string NameOf(ModelObject part) => Naming((TPart)part);

    internal override IEnumerable<ModelObject> PartsOf(TObject target) => Get(target);

    internal override TObject Add(TObject target, IEnumerable<ModelObject> parts) => Set(target, Get(target).AddRange(parts.OfType<TPart>()));

    internal override TObject Put(TObject target, IEnumerable<ModelObject> parts)
    {
        var (already, put) = (Get(target).ToList(), parts.OfType<TPart>().ToList());
        // Two that are called the same both stay: there is a rule that says so.
        var kept = already.SelectMany(a => put.Where(p => Same(a, p)).DefaultIfEmpty(a)).Distinct(ReferenceEqualityComparer.Instance);
        return Set(target, [.. kept.OfType<TPart>(), .. put.Where(p => !already.Exists(a => Same(a, p)))]);
    }

    internal override TObject Change(TObject target, Func<ModelObject, ModelObject?> change) => Set(target, Get(target).Select(p => (TPart?)change(p)).OfType<TPart>().ToValueList());

    private bool Same(TPart one, TPart other) => Naming(one) == Naming(other) && IsSame(one, other);
}
