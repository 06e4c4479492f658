using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword that stands there or not. Words behind it say nothing, as in keepalived.</summary>
internal sealed class FlagField<T>(string keyword, Expression<Func<T, bool>> property)
    : LineField<T, bool>([keyword], new Property<T, bool>(property)) where T : KeepalivedObject
{
    protected override bool TryRead(KeepalivedStatement statement, out bool value)
    {
        value = true;
        return true;
    }

    protected override KeepalivedNode? ToNode(bool value, bool revealSecrets) => value ? KeepalivedDirective.Of(Keyword) : null;
}
