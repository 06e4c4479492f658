using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>What exportfs takes, though hardly anyone means it: of an exports file, and of the shares of a description alike.</summary>
internal static class ExportDoubts
{
    public const string OptionsForEveryone = "ExportsOptionsForEveryone";
    public const string ClientMissing = "ExportsClientMissing";
    public const string Duplicate = "ExportsDuplicate";
    public const string WildcardAddress = "ExportsWildcardAddress";
    public const string GssClient = "ExportsGssClient";
    public const string FlavorKeepsOptions = "ExportsFlavorKeepsOptions";
    public const string Async = "ExportsAsync";
    public const string FsidTwice = "ExportsFsidTwice";

    /// <summary>The doubts, in the order of the entries.</summary>
    /// <param name="exports">The entries of one host: of all its files together.</param>
    public static IEnumerable<ExportDoubt> In(IEnumerable<NfsExport> exports)
    {
        var seen = new Dictionary<(string, string), NfsExportClient>();
        var fsids = new FsidTable();
        foreach (var export in exports)
        {
            if (fsids.Add(export) is { } twice)
                yield return twice;
            if (export.Clients.FirstOrDefault(c => c.EffectiveOptions.Contains("async")) is { } hasty)
                yield return new(Async, export, hasty, "With async, the server acknowledges what is not on disk yet: when it crashes, data is lost or damaged that its clients take for written.", "Leave async out: sync is the default.");
            NfsExportClient? before = null;
            foreach (var client in export.Clients)
            {
                foreach (var (id, message, fix) in Of(client, before))
                    yield return new(id, export, client, message, fix);
                var place = (export.Path.TrimEnd('/'), client.IsEveryone ? ExportClient.Everyone : client.Host.ToUpperInvariant());
                if (!seen.TryAdd(place, client))
                    yield return new(Duplicate, export, client, $"{(client.IsEveryone ? "Every host" : ShownText.Of(client.Host))} has this folder already{At(seen[place])}; exportfs ignores the second entry.", "Delete one of them.");
                before = client;
            }
        }
    }

    /// <summary>Where something was written, to be put behind its name; nothing for what was made in code.</summary>
    internal static string At(ModelObject first) => first.Source is { } place ? $" (at {place})" : "";

    private static IEnumerable<(string Id, string Message, string Fix)> Of(NfsExportClient client, NfsExportClient? before)
    {
        if (client.Host.Length == 0 && client.Options.Count > 0 && before is { Host.Length: > 0, Options.Count: 0 })
            yield return (OptionsForEveryone, $"({ShownText.Of(string.Join(',', client.Options))}) is for every host, and not for {ShownText.Of(before.Host)}: a blank stands before it.", $"Write {ShownText.Of(before.Host)}({ShownText.Of(string.Join(',', client.Options))}), or * for every host.");
        else if (client.Host.Length == 0)
            yield return (ClientMissing, "No client is named here, so that every host may mount the folder.", "Name the clients, such as 192.0.2.0/24, or write * for every host.");
        if (client.Host.StartsWith("gss/", StringComparison.Ordinal))
            yield return (GssClient, $"The client {ShownText.Of(client.Host)} is the old way to ask for Kerberos.", $"Name the clients, and give them sec={ShownText.Of(client.Host.AsSpan(4))}.");
        if (ExportClient.IsWildcardAddress(client.Host))
            yield return (WildcardAddress, $"{ShownText.Of(client.Host)} looks like an address, but *, ? and [] are compared with names.", "Write a network, such as 192.0.2.0/24 or 2001:db8::/64, without brackets.");
        if (client.Defaults.Any(g => g.Any(IsFlavor)) && client.Options.TakeWhile(o => !IsFlavor(o)).FirstOrDefault(o => ExportFlag.All.Any(f => f.IsPerFlavor && f.Names.Contains(o))) is { } lost)
            yield return (FlavorKeepsOptions, $"The default options name flavors with sec=, and '{lost}' of {ShownText.Of(client.Host)} does not change what those may do.", $"Repeat sec= before '{lost}' in the client's own options.");
    }

    private static bool IsFlavor(string option) => ExportOption.NameOf(option) == "sec=";
}
