using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Reads the words after an address: <c>dev eth0 label eth0:1 home</c>.</summary>
internal static class AddressOption
{
    /// <summary>The options of a line, each with the places of its word and of its value; a value that is missing is the place after the last word.</summary>
    internal static IEnumerable<(string Name, int Word, int Value)> Of(KeepalivedStatement line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var name = line.WordText(i)!;
            var hasValue = name is "dev" or "scope" or "broadcast" or "brd" or "label" or "peer" or "preferred_lft" or "track_group";
            yield return (name, i, hasValue ? i + 1 : -1);
            if (hasValue)
                i++;
        }
    }

    internal static bool Has(KeepalivedStatement line, string name) => Of(line).Any(o => o.Name == name);

    internal static string? Value(KeepalivedStatement line, string name) =>
        Of(line).Where(o => o.Name == name).Select(o => line.WordText(o.Value)).FirstOrDefault();
}
