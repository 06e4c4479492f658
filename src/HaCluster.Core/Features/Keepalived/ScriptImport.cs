using System.Text;
using HaCluster.Facts;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>The scripts that the keepalived of a host runs, as far as somebody has written them there: not the programs of packages.</summary>
internal static class ScriptImport
{
    // No longer text goes into one value of a definition.
    private const int Longest = 64 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The programs that a keepalived.conf names by absolute paths, but those of packages.</summary>
    public static IEnumerable<string> ProgramsIn(IEnumerable<KeepalivedStatement> statements) => CommandsIn(statements, KeywordTable.Root)
        .Select(c => ScriptText.Split(c) is [var program, ..] ? program : "")
        .Where(p => KeepalivedScriptKeys.IsPath(p) && !KeepalivedScript.IsOfPackage(p))
        .Distinct();

    /// <summary>The scripts of all hosts: one that is the same wherever keepalived runs is described once, and goes to all.</summary>
    public static ValueList<KeepalivedScript> Of(AdoptionContext context)
    {
        var hosts = context.Hosts.Read.Where(r => r.Reading.Keepalived.VrrpInstances.Count > 0).ToList();
        var found = hosts.SelectMany(h => Of(h.Host, h.Reading, context.Warnings).Select(s => (h.Host, Script: s))).ToList();
        return found.GroupBy(f => f.Script)
            .Select(g => g.Key with { On = g.Count() == hosts.Count ? [] : g.Select(f => f.Host).ToValueList() })
            .OrderBy(s => s.Path, StringComparer.Ordinal).ToValueList();
    }

    private static IEnumerable<KeepalivedScript> Of(string host, HostReading reading, List<string> warnings)
    {
        foreach (var path in ProgramsIn(reading.Expansion?.Statements ?? []))
        {
            if (!reading.Files.TryGetValue(path, out var file))
                continue;
            if (TextOf(file) is not { } text)
            {
                warnings.Add($"{host}: {ShownText.Of(path)} is no script that a definition can hold; it stays as it is on the host.");
                continue;
            }
            if (reading.IsLive && file.Mode != KeepalivedScript.Mode)
                warnings.Add($"{host}: {ShownText.Of(path)} has mode {Convert.ToString((int)file.Mode, 8).PadLeft(4, '0')}; a deploy makes it 0755.");
            yield return new KeepalivedScript { Path = path, Content = text, Owner = file.Owner };
        }
    }

    private static string? TextOf(FileFact file)
    {
        try
        {
            var text = s_strict.GetString(file.Content);
            return text.StartsWith("#!/", StringComparison.Ordinal) && text.Length <= Longest && !text.Contains('\0') ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static IEnumerable<string> CommandsIn(IEnumerable<KeepalivedStatement> statements, KeywordBlock block)
    {
        foreach (var statement in statements.Where(s => s.Count > 0))
        {
            if (block.Find(statement.Keyword) is not { } keyword)
                continue;
            if (keyword.Parameters is [{ Kind: ValueKind.Script }, ..] && ScriptText.Split(statement.Text) is [_, var command, ..])
                yield return command;
            foreach (var inner in keyword.Children is null ? [] : CommandsIn(statement.Children, keyword.Children))
                yield return inner;
        }
    }
}
