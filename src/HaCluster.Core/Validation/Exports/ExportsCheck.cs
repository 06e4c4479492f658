using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Exports;

/// <summary>What exportfs takes, though hardly anyone means it.</summary>
public static class ExportsCheck
{
    /// <summary>A blank between a client and its options: the client has none of them, and everyone has them (exports(5)).</summary>
    public const string OptionsForEveryone = "ExportsOptionsForEveryone";

    /// <summary>Nobody is named, so that everyone may mount.</summary>
    public const string ClientMissing = "ExportsClientMissing";

    /// <summary>A client stands twice for one path; exportfs takes the first one only.</summary>
    public const string Duplicate = "ExportsDuplicate";

    /// <summary>A wildcard or brackets in an address; they are for names (exports(5), Machine Name Formats).</summary>
    public const string WildcardAddress = "ExportsWildcardAddress";

    /// <summary><c>gss/krb5</c> as a client; <c>sec=</c> has replaced it since Linux 2.6.23 (exports(5)).</summary>
    public const string GssClient = "ExportsGssClient";

    /// <summary><c>ro</c>, <c>rw</c> or squashing behind a <c>sec=</c> of the defaults: it no longer reaches the flavors named there.</summary>
    public const string FlavorKeepsOptions = "ExportsFlavorKeepsOptions";

    /// <summary>The findings, in the order of the entries; their rule ids are the constants of this class.</summary>
    /// <param name="exports">The entries of one host: of all its files together.</param>
    public static IEnumerable<Finding> Findings(IEnumerable<NfsExport> exports)
    {
        ArgumentNullException.ThrowIfNull(exports);
        var seen = new Dictionary<(string, string), NfsExportClient>();
        foreach (var export in exports)
        {
            var target = $"export {ShownText.Of(export.Path)}";
            NfsExportClient? before = null;
            foreach (var client in export.Clients)
            {
                foreach (var finding in Of(client, before))
                    yield return finding with { Target = target };
                var place = (export.Path.TrimEnd('/'), client.IsEveryone ? "*" : client.Host.ToUpperInvariant());
                if (!seen.TryAdd(place, client))
                    yield return Duplicated(client, seen[place]) with { Target = target };
                before = client;
            }
        }
    }

    private static IEnumerable<Finding> Of(NfsExportClient client, NfsExportClient? before)
    {
        if (client.Host.Length == 0 && client.Options.Count > 0 && before is { Host.Length: > 0, Options.Count: 0 })
            yield return Warning(OptionsForEveryone, client, $"({ShownText.Of(string.Join(',', client.Options))}) is for every host, and not for {ShownText.Of(before.Host)}: a blank stands before it.", $"Write {ShownText.Of(before.Host)}({ShownText.Of(string.Join(',', client.Options))}), or * for every host.");
        else if (client.Host.Length == 0)
            yield return Warning(ClientMissing, client, "No client is named here, so that every host may mount the folder.", "Name the clients, such as 192.0.2.0/24, or write * for every host.");
        if (client.Host.StartsWith("gss/", StringComparison.Ordinal))
            yield return Warning(GssClient, client, $"The client {ShownText.Of(client.Host)} is the old way to ask for Kerberos.", $"Name the clients, and give them sec={ShownText.Of(client.Host.AsSpan(4))}.");
        if (IsWildcardAddress(client.Host))
            yield return Warning(WildcardAddress, client, $"{ShownText.Of(client.Host)} looks like an address, but *, ? and [] are compared with names.", "Write a network, such as 192.0.2.0/24 or 2001:db8::/64, without brackets.");
        if (client.Defaults.Any(g => g.Any(IsFlavor)) && client.Options.TakeWhile(o => !IsFlavor(o)).FirstOrDefault(o => ExportFlag.All.Any(f => f.IsPerFlavor && f.Names.Contains(o))) is { } lost)
            yield return Warning(FlavorKeepsOptions, client, $"The default options name flavors with sec=, and '{lost}' of {ShownText.Of(client.Host)} does not change what those may do.", $"Repeat sec= before '{lost}' in the client's own options.");
    }

    private static Finding Duplicated(NfsExportClient again, NfsExportClient first) => Warning(
        Duplicate, again, $"{(again.IsEveryone ? "Every host" : ShownText.Of(again.Host))} has this folder already{(first.Source is { } place ? $" (at {place})" : "")}; exportfs ignores the second entry.", "Delete one of them.");

    private static bool IsFlavor(string option) => ExportOption.NameOf(option) == "sec=";

    private static bool IsWildcardAddress(string host) =>
        host.AsSpan().IndexOfAny("*?[") >= 0 && host[0] != '@' && host.Any(char.IsAsciiDigit) && (host.Contains(':')
            ? host.All(c => char.IsAsciiHexDigit(c) || ":.*?[]/-".Contains(c))
            : host.All(c => char.IsAsciiDigit(c) || ".*?[]/-".Contains(c)));

    private static Finding Warning(string id, NfsExportClient client, string message, string fix) => new(id, Severity.Warning, message, "", client.Source, fix);
}
