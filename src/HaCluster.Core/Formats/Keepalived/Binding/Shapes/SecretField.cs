using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword and a password, which is written as stars unless it is asked for.</summary>
internal sealed class SecretField<T>(string keyword, Expression<Func<T, Secret?>> property)
    : LineField<T, Secret?>([keyword], new Property<T, Secret?>(property)) where T : KeepalivedObject
{
    protected override bool TryRead(KeepalivedStatement statement, out Secret? value)
    {
        value = null;
        if (statement.Count != 2 || !KeepalivedText.CanQuote(statement.Word(1)))
            return false;
        value = Secret.FromValue(statement.Word(1).ToString());
        return true;
    }

    protected override KeepalivedNode? ToNode(Secret? value, bool revealSecrets) =>
        value is null ? null : KeepalivedDirective.Of(Keyword, revealSecrets ? value.RevealFor($"keepalived.conf, {Keyword}") : RawSecrets.Mask);
}
