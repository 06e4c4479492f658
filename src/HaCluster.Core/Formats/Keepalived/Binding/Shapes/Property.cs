using System.Linq.Expressions;
using System.Reflection;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>
/// A property of a record, to read and to set. It is set only while the record is being made, so that each value does not cost a copy of the whole record,
/// as <c>with</c> would: a configuration has hundreds of thousands of them.
/// </summary>
internal sealed class Property<T, TValue>
{
    private readonly Func<T, TValue> _get;
    private readonly Action<T, TValue> _set;

    internal Property(Expression<Func<T, TValue>> property)
    {
        var info = (PropertyInfo)((MemberExpression)property.Body).Member;
        _get = info.GetMethod!.CreateDelegate<Func<T, TValue>>();
        _set = info.SetMethod!.CreateDelegate<Action<T, TValue>>();
    }

    internal TValue Get(T owner) => _get(owner);

    internal void Set(T owner, TValue value) => _set(owner, value);
}
