using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <remarks>What no other feature describes of a keepalived.conf stays with its host as text.</remarks>
internal sealed partial class KeepalivedFeature : IAdopted
{
    /// <summary>Where keepalived 2.2 and later writes its number, and where earlier ones do.</summary>
    private static readonly string[] s_pidFiles = ["/run/keepalived.pid", "/run/keepalived/keepalived.pid"];

    /// <summary>What keepalived was started with may name another file, and the id that conditions are compared with.</summary>
    public void Ask(FactsQuery query)
    {
        query.AskTree(ReadFiles.Folder);
        query.AskCommandLine(s_pidFiles);
    }

    public IEnumerable<string> FileWords => [Package];

    /// <summary>The first file with blocks of keepalived.conf is that, and others lie beside it, where it may include them.</summary>
    public string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken)
    {
        if (place.StartsWith(ReadFiles.Folder + "/", StringComparison.Ordinal))
            return place;
        if (place.StartsWith('/') || !(place.Contains(Package, StringComparison.Ordinal) || Blocks().IsMatch(text)))
            return null;
        var inside = place.LastIndexOf(Package + "/", StringComparison.Ordinal) is >= 0 and var at ? place[(at + Package.Length + 1)..] : place;
        return !taken.Contains(ConfigPath) ? ConfigPath : $"{ReadFiles.Folder}/{inside}";
    }

    public HostReading Read(HostReading reading, ICollection<string> missing)
    {
        var words = reading.Facts.CommandLines.GetValueOrDefault(s_pidFiles[0], []);
        var path = Option(words, "-f", "--use-file") is { } file && file.StartsWith('/') ? file : ConfigPath;
        var files = new ReadFiles(reading.Files, reading.Asked);
        var expansion = Expand(path, Option(words, "-i", "--config-id"), files);
        foreach (var name in files.Missing)
            missing.Add(name);
        foreach (var program in ScriptImport.ProgramsIn(expansion?.Statements ?? []).Where(p => !files.IsKnown(p)))
            missing.Add(program);
        var own = OwnComment().Match(reading.TextOf(path) ?? "");
        return reading with
        {
            KnownAs = own.Success ? own.Groups["host"].Value : null,
            KnownIn = own.Success ? own.Groups["cluster"].Value : null,
            Expansion = expansion,
            Keepalived = expansion is null ? new KeepalivedConfiguration() : Switches.Without(KeepalivedConfiguration.From(expansion)),
        };
    }

    public Cluster Adopt(Cluster cluster, AdoptionContext context)
    {
        const int Most = 5;
        foreach (var (host, reading) in context.Hosts.Read)
        {
            var diagnostics = reading.Expansion?.Diagnostics ?? [];
            context.Warnings.AddRange(diagnostics.Take(Most).Select(d => $"{host}: {d.Location}: {d.Message}"));
            if (diagnostics.Count > Most)
                context.Warnings.Add($"{host}: {diagnostics.Count - Most} more mistakes in its keepalived.conf; Test-KeepalivedConfig shows them all.");
        }
        return cluster with { KeepalivedScripts = cluster.KeepalivedScripts.AddRange(ScriptImport.Of(context)) };
    }

    public Cluster Finish(Cluster cluster, AdoptionContext context)
    {
        // What is left of the files is known now.
        cluster = TrackedImport.Into(cluster, context.Hosts);
        var read = context.Hosts.Read.Select(r => r.Host).ToHashSet();
        // Directors that exchange nothing stay so.
        var directors = read.Where(h => ConnectionSync.InstanceOf(cluster, h) is not null).ToList();
        cluster = cluster with { ConnectionSync = directors.Count == 0 || directors.Exists(h => Exchanges(context.Hosts.RestOf(h))) };
        return cluster with
        {
            Hosts = cluster.Hosts.Select(h => read.Contains(h.Name) ? h with { Keepalived = TextOf(cluster, context.Hosts.RestOf(h.Name), h.Name, context.Warnings) } : h).ToValueList(),
        };
    }

    [GeneratedRegex(@"^[ \t]*(?:global_defs|vrrp_instance|vrrp_sync_group|vrrp_script|virtual_server|virtual_server_group|static_ipaddress|vrrp_track_process)\b", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    private static KeepalivedExpansion? Expand(string path, string? configId, ReadFiles files)
    {
        if (!files.Exists(path))
            return null;
        try
        {
            var tree = KeepalivedTree.Parse(new ConfigFile(files.Read(path), path));
            return KeepalivedExpansion.Of(tree, new ExpansionOptions { ConfigId = configId, Files = files, Environment = _ => null });
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? TextOf(Cluster cluster, KeepalivedConfiguration rest, string host, List<string> warnings)
    {
        // What HaCluster writes itself goes without saying.
        var global = rest.Global is { } g
            ? g with
            {
                RouterId = g.RouterId == host ? null : g.RouterId,
                EnableScriptSecurity = false,
                ScriptUser = g.ScriptUser == KeepalivedRenderer.RootUser ? null : g.ScriptUser,
                LvsSyncDaemon = g.LvsSyncDaemon == ConnectionSync.Of(cluster, host) ? null : g.LvsSyncDaemon,
            }
            : null;
        return RestText.Of((rest with { Global = global?.Equals(new GlobalDefs()) == true ? null : global }).ToNodes(revealSecrets: true), host, warnings);
    }

    // keepalived(8): -i NAME, -iNAME, --config-id=NAME, --config-id NAME
    private static string? Option(ValueList<string> words, string letter, string name)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word == letter || word == name)
                return i + 1 < words.Count ? words[i + 1] : null;
            if (word.StartsWith(name + "=", StringComparison.Ordinal))
                return word[(name.Length + 1)..];
            if (word.StartsWith(letter, StringComparison.Ordinal))
                return word[letter.Length..];
        }
        return null;
    }

    /// <summary>The first line of a keepalived.conf that HaCluster wrote; see <see cref="KeepalivedRenderer"/>.</summary>
    [GeneratedRegex(@"\A# Written by HaCluster for (?<host>[A-Za-z0-9.-]+) of (?<cluster>[A-Za-z0-9_-]+):")]
    private static partial Regex OwnComment();
}
