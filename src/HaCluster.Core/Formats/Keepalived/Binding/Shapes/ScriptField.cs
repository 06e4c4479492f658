using System.Linq.Expressions;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>A keyword and a command, which has a way of quoting of its own.</summary>
internal sealed class ScriptField<T>(string keyword, Expression<Func<T, ScriptCommand?>> property)
    : LineField<T, ScriptCommand?>([keyword], new Property<T, ScriptCommand?>(property)) where T : KeepalivedObject
{
    protected override bool TryRead(KeepalivedStatement statement, out ScriptCommand? value)
    {
        value = ScriptText.Split(statement.Text) switch
        {
            [_, { Length: > 0 } command] => new ScriptCommand(command),
            [_, { Length: > 0 } command, { Length: > 0 } user] => new ScriptCommand(command, user),
            [_, { Length: > 0 } command, { Length: > 0 } user, { Length: > 0 } group] => new ScriptCommand(command, user, group),
            _ => null,
        };
        return value is not null && ScriptText.TryQuote(value.Command, out _) && CanQuote(value.User) && CanQuote(value.Group);
    }

    protected override KeepalivedNode? ToNode(ScriptCommand? value, bool revealSecrets)
    {
        if (value is null)
            return null;
        var text = $"{Keyword} {ScriptText.Quote(value.Command, Keyword)}";
        if (value.User is not null)
            text += $" {KeepalivedText.Quote(value.User, Keyword)}";
        if (value is { User: not null, Group: not null })
            text += $" {KeepalivedText.Quote(value.Group, Keyword)}";
        return new KeepalivedRaw(text);
    }

    private static bool CanQuote(string? word) => word is null || KeepalivedText.CanQuote(word);
}
