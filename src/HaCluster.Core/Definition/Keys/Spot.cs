using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>Where in a description a value stands: at which key, and of which object.</summary>
internal sealed class Spot
{
    private readonly Func<string> _target;
    private readonly string _prefix;
    private readonly bool _isWhole;

    private Spot(Func<string> target, ModelObject owner, string prefix, string property, bool isName, bool isWhole) =>
        (_target, Owner, _prefix, Property, IsName, _isWhole) = (target, owner, prefix, property, isName, isWhole);

    /// <summary>How findings call the object, such as <c>vrrpInstance VI_1, member lb1</c>.</summary>
    internal string Target => _target();

    /// <summary>The object, or the one around it that knows where it was written.</summary>
    internal ModelObject Owner { get; }

    /// <summary>The key, such as <c>port</c>; those of an object that has no name have their own before them, such as <c>healthCheck.path</c>.</summary>
    internal string Property { get; }

    /// <summary>Whether the object is called by the value, so that nobody needs to be told its key.</summary>
    internal bool IsName { get; }

    /// <summary>The whole description.</summary>
    internal static Spot Whole(ModelObject whole, Func<string> target) => new(target, whole, "", "", isName: false, isWhole: true);

    /// <summary>A key of the object.</summary>
    internal Spot At(string key, bool isName = false) => new(_target, Owner, _prefix, _prefix + key, isName, _isWhole);

    /// <summary>An object that stands at this key.</summary>
    /// <param name="part">The object.</param>
    /// <param name="called">How findings call it; <see langword="null"/> for one that has no name, whose keys are its owner's.</param>
    internal Spot Within(ModelObject part, Func<string>? called)
    {
        var owner = part.Source is null ? Owner : part;
        return called is null ? new(_target, owner, Property.Length == 0 ? "" : Property + ".", Property, IsName, _isWhole)
            : _isWhole ? new(called, owner, "", Property, IsName, isWhole: false)
            : new(() => $"{Target}, {called()}", owner, "", Property, IsName, isWhole: false);
    }
}
