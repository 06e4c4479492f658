using System.Linq.Expressions;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A word that stands there or not.</summary>
internal sealed class FlagPart<T>(string word, Expression<Func<T, bool>> property) : Part<T>(hasKeyword: true, isRequired: false)
{
    private readonly Property<T, bool> _property = new(property);

    internal override bool TryRead(ref WordReader words, T target)
    {
        if (!words.Skip(word))
            return false;
        _property.Set(target, true);
        return true;
    }

    internal override void Write(T source, List<string> words)
    {
        if (_property.Get(source))
            words.Add(word);
    }
}
