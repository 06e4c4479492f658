using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>One of two keywords alone: HTTP_GET or SSL_GET.</summary>
/// <param name="keyword">The keyword that stands for <see langword="false"/>.</param>
/// <param name="other">The keyword that stands for <see langword="true"/>.</param>
/// <param name="property">The property that says which.</param>
internal sealed class ChoiceHead<T>(string keyword, string other, Expression<Func<T, bool>> property) : Head<T>(keyword, other)
{
    private readonly Property<T, bool> _property = new(property);

    internal override bool TryRead(KeepalivedStatement statement, T target)
    {
        _property.Set(target, statement.Is(Keywords[1]));
        return statement.Count == 1;
    }

    internal override List<string> WordsOf(T source) => [Keywords[_property.Get(source) ? 1 : 0]];

    internal override object KeyOf(T source) => _property.Get(source);
}
