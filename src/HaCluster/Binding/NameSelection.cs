using System.Management.Automation;

namespace HaCluster.Binding;

/// <summary>Names that a user gave, some of which may be patterns. Letter case is free.</summary>
/// <param name="Wanted">The names.</param>
internal sealed record NameSelection(IReadOnlyCollection<string> Wanted)
{
    /// <summary>Whether a name is one of them.</summary>
    public bool Takes(string name) => Wanted.Any(w => Takes(w, name));

    /// <summary>Those of them, patterns left out, that are none of the names that there are.</summary>
    public IEnumerable<string> NotAmong(IReadOnlyCollection<string> names) =>
        Wanted.Where(w => !WildcardPattern.ContainsWildcardCharacters(w) && !names.Any(n => Takes(w, n)));

    private static bool Takes(string wanted, string name) =>
        wanted.Equals(name, StringComparison.OrdinalIgnoreCase) || WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase).IsMatch(name);
}
