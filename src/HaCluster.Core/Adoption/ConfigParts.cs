using System.Net;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>Objects that were read of configuration files as parts of a description: the keepalived.conf of a host, its exports, services of ipvsadm.</summary>
public static class ConfigParts
{
    private static readonly IAdopted[] s_features = [.. FeatureList.FromTheVip.OfType<IAdopted>()];

    /// <summary>Whether such an object says something of a cluster: a <see cref="KeepalivedConfiguration"/>, <see cref="NfsExport"/> or <see cref="IpvsRule"/>.</summary>
    public static bool IsConfig(ModelObject part) => part is KeepalivedConfiguration or NfsExport or IpvsRule;

    /// <summary>
    /// The cluster with what the objects say of it. A configuration is that of the host that its file is named after, or that its router_id names;
    /// the addresses of real servers are those of the cluster's hosts.
    /// </summary>
    /// <exception cref="HaClusterException">
    /// <c>FileOfNoHost</c>: nothing says whose an object is. <c>FileTwice</c>: a host has two of them. <c>NotAClusterPart</c>: an object is none of these.
    /// </exception>
    public static ImportedCluster Add(Cluster cluster, IEnumerable<ModelObject> configs)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(configs);
        var all = configs.ToList();
        if (all.Find(c => !IsConfig(c)) is { } other)
            throw new HaClusterException("NotAClusterPart", $"This is no configuration: {other.GetType().Name}.", other.Source);
        var byHost = all.Where(c => c is not IpvsRule).ToLookup(c => OwnerOf(c, cluster));
        var readings = cluster.Hosts.Select(h => h.Name).Concat(byHost.Select(g => g.Key)).Distinct().Select(host => Reading(host, byHost[host])).ToList();
        var warnings = new List<string>();
        readings = [.. readings.Select(r => WithAddress(r, cluster.FindHost(r.Target), readings, warnings))];
        var imported = ClusterImport.Describe(readings, cluster with { Hosts = [] }, [], [.. all.OfType<IpvsRule>()]);
        return new ImportedCluster(
            imported.Cluster with { Hosts = imported.Cluster.Hosts.Select(h => cluster.FindHost(h.Name) is { } described ? Joined(described, h) : h with { SshTarget = null }).ToValueList() },
            warnings.Concat(imported.Warnings).ToValueList());
    }

    private static ClusterHost Joined(ClusterHost described, ClusterHost read) =>
        described with { Keepalived = string.Concat(described.Keepalived is { } own && !own.EndsWith('\n') ? own + "\n" : described.Keepalived, read.Keepalived) is { Length: > 0 } text ? text : null };

    private static string OwnerOf(ModelObject config, Cluster cluster)
    {
        var file = config.Source?.File;
        var ofFile = file is null ? "" : FileReadings.HostOf(file, s_features);
        if (cluster.FindHost(ofFile) is null && config is KeepalivedConfiguration { Global.RouterId: { } id } && cluster.FindHost(id) is not null)
            return id;
        return ofFile.Length > 0 ? ofFile : throw new HaClusterException("FileOfNoHost",
            $"{(config is NfsExport export ? $"the export of {ShownText.Of(export.Path)}" : "a keepalived.conf")}: nothing says whose it is. Read it from a file that is named after its host, such as {(config is NfsExport ? "nfs1.exports" : "lb1.conf or lb1/keepalived.conf")}.", config.Source);
    }

    private static HostReading Reading(string host, IEnumerable<ModelObject> configs)
    {
        var files = new Dictionary<string, FileFact>();
        if (configs.OfType<NfsExport>().ToList() is { Count: > 0 } exports)
        {
            var text = NfsExports.Write(exports);
            var place = s_features.Select(f => f.PlaceOf("exports", text, [])).First(p => p is not null)!;
            files[place] = new FileFact(FileFactKind.File, UnixFileMode.UserRead, "root", "root") { Content = ConfigBytes.Encode(text) };
        }
        var reading = new HostReading(host, new HostFacts { HostName = host, Files = files }) { IsLive = false, KnownAs = host };
        return configs.OfType<KeepalivedConfiguration>().ToList() switch
        {
            [] => reading,
            [var only] => reading with { Keepalived = only },
            [_, var second, ..] => throw new HaClusterException("FileTwice", $"host {ShownText.Of(host)} has two keepalived.conf; a host has one.", second.Source),
        };
    }

    private static HostReading WithAddress(HostReading reading, ClusterHost? described, List<HostReading> all, List<string> warnings)
    {
        var address = described?.Address ?? s_features.Select(f => f.OwnAddress(reading, all)).FirstOrDefault(a => a is not null);
        if (address is null)
            warnings.Add($"{reading.Target}: nothing tells its own address; {IPAddress.Any} stands in its place. Describe the host: New-ClusterHost {reading.Target} ADDRESS.");
        return FileReadings.At(reading, address ?? IPAddress.Any);
    }
}
