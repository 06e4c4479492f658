using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>A client of an entry of exports(5), and its options.</summary>
public sealed record NfsExportClient : ModelObject
{
    /// <summary>
    /// Who may mount, as it was written: a name, an address, a network (<c>192.0.2.0/24</c>, <c>192.0.2.0/255.255.255.0</c>),
    /// a wildcard (<c>*.example.net</c>), <c>@netgroup</c>, <c>gss/krb5</c>, or <c>*</c> for everyone.
    /// Empty where nobody is named, which means everyone, too.
    /// </summary>
    public required string Host { get; init; }

    /// <summary>The options in the client's own parentheses, in order: a later one wins over an earlier one.</summary>
    public ValueList<string> Options { get; init; } = [];

    /// <summary>The groups of default options (<c>-rw,sync</c>) that stand before the client in its entry, in order.</summary>
    public ValueList<ValueList<string>> Defaults { get; init; } = [];

    /// <summary>Whether every host may mount.</summary>
    public bool IsEveryone => Host is "" or "*";

    /// <summary>
    /// All options in force, as the table of exportfs(8) has them (/var/lib/nfs/etab): the defaults of exports(5), then <see cref="Defaults"/>, then <see cref="Options"/>.
    /// Options that no exports(5) knows are left out.
    /// </summary>
    public ValueList<string> EffectiveOptions => ExportTable.OptionsOf([.. Defaults, Options]);

    /// <summary>The client with the options that its entry gives it, defaults first, in parentheses.</summary>
    public override string ToString()
    {
        var options = string.Join(',', Defaults.SelectMany(g => g).Concat(Options));
        return ShownText.Of(Host.Length > 0 && options.Length == 0 ? Host : $"{Host}({options})");
    }
}
