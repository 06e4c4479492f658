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
    internal override string CalledParts => called;

    internal override bool Takes(ModelObject part) => part is TPart;

    internal override TObject Add(TObject target, IEnumerable<ModelObject> parts) => Set(target, Get(target).AddRange(parts.OfType<TPart>()));
}
