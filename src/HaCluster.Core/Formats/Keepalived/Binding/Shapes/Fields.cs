using System.Linq.Expressions;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The fields of one kind of block.</summary>
internal static class Fields<T> where T : KeepalivedObject
{
    internal static Field<T> Value<TValue>(string keyword, WordShape<TValue> shape, Expression<Func<T, TValue>> property) => new ValueField<T, TValue>([keyword], shape, property);

    /// <summary>A value that another keyword may stand for, too.</summary>
    internal static Field<T> Value<TValue>(string keyword, string alias, WordShape<TValue> shape, Expression<Func<T, TValue>> property) => new ValueField<T, TValue>([keyword, alias], shape, property);

    internal static Field<T> Flag(string keyword, Expression<Func<T, bool>> property) => new FlagField<T>(keyword, property);

    internal static Field<T> Switch(string keyword, Expression<Func<T, bool?>> property) => new SwitchField<T>(keyword, property);

    /// <summary>A keyword that turns something on, and one that turns it off.</summary>
    internal static Field<T> Switch(string on, string off, Expression<Func<T, bool?>> property) => new SwitchField<T>(on, property, off);

    internal static Field<T> Script(string keyword, Expression<Func<T, ScriptCommand?>> property) => new ScriptField<T>(keyword, property);

    internal static Field<T> Secret(string keyword, Expression<Func<T, Secret?>> property) => new SecretField<T>(keyword, property);

    internal static Field<T> Block<TBlock>(string keyword, BlockShape<TBlock> shape, Expression<Func<T, TBlock?>> property) where TBlock : KeepalivedObject => new BlockField<T, TBlock>(keyword, shape, property);

    internal static Field<T> Blocks<TBlock>(Expression<Func<T, ValueList<TBlock>>> property, params BlockCase<TBlock>[] cases) where TBlock : KeepalivedObject => new BlocksField<T, TBlock>(property, cases);

    internal static Field<T> List<TItem>(string keyword, WordShape<TItem> item, Func<TItem, object> keyOf, Expression<Func<T, ValueList<TItem>>> property) => new ListField<T, TItem>(keyword, item, keyOf, property);

    /// <summary>A list of names.</summary>
    internal static Field<T> Names(string keyword, Expression<Func<T, ValueList<string>>> property) => List(keyword, Words.Item, n => n, property);
}
