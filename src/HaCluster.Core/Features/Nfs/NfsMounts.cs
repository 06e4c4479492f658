using HaCluster.Facts;

namespace HaCluster.Features.Nfs;

/// <summary>Finds the NFS mounts of a host: mount units of the admin's (systemd.mount(5)), fstab(5), and what is mounted besides.</summary>
internal static class NfsMounts
{
    private const string UnitFolder = "/etc/systemd/system/";
    private const string UnitSuffix = ".mount";
    private const string FstabFile = "/etc/fstab";

    /// <summary>Asks for what <see cref="Of"/> must know.</summary>
    public static void Ask(FactsQuery query)
    {
        query.AskMounts();
        query.AskTree(FstabFile);
        query.AskTree(UnitFolder.TrimEnd('/'), "*" + UnitSuffix);
    }

    /// <summary>Where a file lies that was given without its host: fstab, or a mount unit.</summary>
    public static string? PlaceOf(string place, string text) =>
        place == FstabFile || (place.StartsWith(UnitFolder, StringComparison.Ordinal) && place.EndsWith(UnitSuffix, StringComparison.Ordinal)) ? place
        : place.StartsWith('/') ? null
        : place.EndsWith(UnitSuffix, StringComparison.Ordinal) && text.Contains("[Mount]", StringComparison.Ordinal) ? UnitFolder + place[(place.LastIndexOf('/') + 1)..]
        : place.Contains("fstab", StringComparison.Ordinal) ? FstabFile
        : null;

    /// <summary>The mounts, one for each mount point.</summary>
    public static IReadOnlyList<NfsMount> Of(HostReading reading) =>
        [.. Units(reading).Concat(Fstab(reading)).Concat(Mounted(reading)).OfType<NfsMount>().DistinctBy(m => m.MountPoint)];

    private static IEnumerable<NfsMount?> Units(HostReading reading) =>
        from path in reading.Files.Keys.Order(StringComparer.Ordinal)
        // Not the links in the folders beside it that say when a unit is started.
        where path.StartsWith(UnitFolder, StringComparison.Ordinal) && path.EndsWith(UnitSuffix, StringComparison.Ordinal) && !path[UnitFolder.Length..].Contains('/')
        let values = reading.TextOf(path)!.Split('\n').Select(l => l.Split('=', 2)).Where(p => p.Length == 2)
            // A percent sign begins a specifier, and two of them stand for one (systemd.unit(5)).
            .GroupBy(p => p[0].Trim()).ToDictionary(g => g.Key, g => g.Last()[1].Trim().Replace("%%", "%", StringComparison.Ordinal))
        where NfsMount.IsNfs(values.GetValueOrDefault("Type", ""))
        select NfsMount.Of(values.GetValueOrDefault("What", ""), values.GetValueOrDefault("Where", ""), values.GetValueOrDefault("Options", ""));

    private static IEnumerable<NfsMount?> Fstab(HostReading reading) =>
        from line in (reading.TextOf(FstabFile) ?? "").Split('\n')
        let words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)
        where words.Length >= 4 && !words[0].StartsWith('#') && NfsMount.IsNfs(words[2])
        select NfsMount.Of(KernelText.Unescape(words[0]), KernelText.Unescape(words[1]), words[3]);

    private static IEnumerable<NfsMount?> Mounted(HostReading reading) =>
        from mount in reading.Facts.Mounts
        where NfsMount.IsNfs(mount.FileSystem)
        select NfsMount.Of(mount.Source, mount.MountPoint, options: null);
}
