using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>
/// A keyword that turns something on, or off with the word that says so behind it (<c>smtp_alert off</c>) or by another keyword (<c>no_accept</c>).
/// The property is <see langword="null"/> where none of it stands there.
/// </summary>
/// <param name="keyword">The keyword that turns it on.</param>
/// <param name="property">The property.</param>
/// <param name="opposite">The keyword that turns it off, where there is one; such a pair takes no words.</param>
internal sealed class SwitchField<T>(string keyword, Expression<Func<T, bool?>> property, string? opposite = null)
    : LineField<T, bool?>(opposite is null ? [keyword] : [keyword, opposite], new Property<T, bool?>(property)) where T : KeepalivedObject
{
    protected override bool TryRead(KeepalivedStatement statement, out bool? value)
    {
        if (opposite is not null || statement.Count == 1)
        {
            value = opposite is null || !statement.Is(opposite);
            return statement.Count == 1;
        }
        return Words.Bool.TryReadAll(statement, 1, out value);
    }

    protected override KeepalivedNode? ToNode(bool? value, bool revealSecrets) => value switch
    {
        null => null,
        true => KeepalivedDirective.Of(Keyword),
        false => opposite is null ? KeepalivedDirective.Of(Keyword, "off") : KeepalivedDirective.Of(opposite),
    };
}
