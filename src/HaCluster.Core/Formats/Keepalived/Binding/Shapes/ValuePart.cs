using System.Linq.Expressions;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A value, perhaps behind a keyword; the property is <see langword="null"/> where it does not stand there.</summary>
/// <param name="keywords">The keywords that may stand before it, the one that is written first; none for a value alone.</param>
/// <param name="shape">The value's words.</param>
/// <param name="property">The property.</param>
/// <param name="isRequired">Whether it has to stand there.</param>
internal sealed class ValuePart<T, TValue>(string[] keywords, WordShape<TValue> shape, Expression<Func<T, TValue>> property, bool isRequired = false) : Part<T>(keywords.Length > 0, isRequired)
{
    private readonly Property<T, TValue> _property = new(property);

    internal ValuePart(string keyword, WordShape<TValue> shape, Expression<Func<T, TValue>> property) : this([keyword], shape, property)
    {
    }

    internal ValuePart(WordShape<TValue> shape, Expression<Func<T, TValue>> property, bool isRequired = false) : this([], shape, property, isRequired)
    {
    }

    internal override bool TryRead(ref WordReader words, T target)
    {
        if (HasKeyword && !SkipKeyword(ref words))
            return false;
        if (!shape.TryRead(ref words, out var value))
            return false;
        _property.Set(target, value);
        return true;
    }

    internal override void Write(T source, List<string> words)
    {
        var value = _property.Get(source);
        if (value is null)
            return;
        if (HasKeyword)
            words.Add(keywords[0]);
        shape.Write(value, words);
    }

    private bool SkipKeyword(ref WordReader words)
    {
        foreach (var keyword in keywords)
        {
            if (words.Skip(keyword))
                return true;
        }
        return false;
    }
}
