using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>
/// Works out the options in force as exportfs does, and names them as its table does (nfs-utils, parseopts and putexportent).
/// That a flavor may have its own <c>secure</c> is what Linux says in /proc/fs/nfsd/export_features; without that file, as on a machine where
/// no NFS server was ever started, the table does not have that word behind <c>sec=</c>.
/// </summary>
internal sealed class ExportTable
{
    private const string Anonymous = "65534";

    private static readonly int s_defaults = Enumerable.Range(0, ExportFlag.All.Count).Where(i => ExportFlag.All[i].IsDefault).Sum(i => 1 << i);
    private static readonly int s_perFlavor = Enumerable.Range(0, ExportFlag.All.Count).Where(i => ExportFlag.All[i].IsPerFlavor).Sum(i => 1 << i);

    private readonly List<(string Name, int Flags)> _flavors = [];
    private readonly List<string> _squashed = [];
    private readonly List<string> _transports = [];
    private int _flags = s_defaults;
    private string? _fsid, _uuid, _reexport, _mountPoint, _locations;
    private string _anonymousUser = Anonymous, _anonymousGroup = Anonymous;

    /// <summary>The options in force after each list of options was applied to what the ones before it left.</summary>
    public static ValueList<string> OptionsOf(IEnumerable<IEnumerable<string>> lists)
    {
        var table = new ExportTable();
        foreach (var list in lists)
            table.Apply(list.Where(o => ExportOption.IsKnown(o) && ExportOption.ProblemOf(o) is null));
        return table.Options().ToValueList();
    }

    private void Apply(IEnumerable<string> options)
    {
        // After sec=, and up to the end of its list, options count for the flavors named there.
        var active = Array.Empty<int>();
        foreach (var option in options)
        {
            var value = ExportOption.ValueOf(option);
            switch (ExportOption.NameOf(option))
            {
                case "sec=": active = [.. value.Split(':').Select(AddFlavor)]; break;
                case "xprtsec=": _transports.AddRange(value.Split(':').Except(_transports)); break;
                case "anonuid=": _anonymousUser = Signed(value); break;
                case "anongid=": _anonymousGroup = Signed(value); break;
                case "squash_uids=" or "squash_gids=": _squashed.Add(option); break;
                case "fsid=" when ExportOption.FsidNumber(value) is { } number: _fsid = Signed(number.ToString(CultureInfo.InvariantCulture)); break;
                case "fsid=": _uuid = value; break;
                case "reexport=": _reexport = value == "none" ? null : option; break;
                case "mountpoint" or "mp": _mountPoint = "mountpoint"; break;
                case "mountpoint=" or "mp=": _mountPoint = value.Length > 0 ? $"mountpoint={value}" : "mountpoint"; break;
                case "refer=" or "replicas=": _locations = option; break;
                case var name: SetFlag(name, active); break;
            }
        }
        for (var i = 0; i < _flavors.Count; i++)
            _flavors[i] = (_flavors[i].Name, _flavors[i].Flags | (_flags & ~s_perFlavor));
    }

    private int AddFlavor(string name)
    {
        var known = _flavors.FindIndex(f => SameFlavor(f.Name) == SameFlavor(name));
        if (known >= 0)
            return known;
        _flavors.Add((name, _flags));
        return _flavors.Count - 1;
    }

    private static string SameFlavor(string name) => name switch { "unix" => "sys", "null" => "none", _ => name };

    private void SetFlag(string name, int[] active)
    {
        var place = 0;
        while (!ExportFlag.All[place].Names.Contains(name))
            place++;
        var isSet = ExportFlag.All[place].IsSetBy(name);
        int With(int flags) => isSet ? flags | (1 << place) : flags & ~(1 << place);
        _flags = With(_flags);
        foreach (var i in active)
            _flavors[i] = (_flavors[i].Name, With(_flavors[i].Flags));
    }

    private IEnumerable<string> Options()
    {
        string?[] values = [_fsid is null ? null : $"fsid={_fsid}", _uuid is null ? null : $"fsid={_uuid}", _reexport, _mountPoint, _locations];
        return Names(_flags, ~0).Concat(values.OfType<string>()).Concat(_squashed)
            .Append($"anonuid={_anonymousUser}").Append($"anongid={_anonymousGroup}")
            .Concat(FlavorOptions())
            .Concat(_transports.Count > 0 ? [$"xprtsec={string.Join(':', _transports)}"] : []);
    }

    // Neighbours that have the same options share one sec=.
    private IEnumerable<string> FlavorOptions()
    {
        List<(string Name, int Flags)> flavors = _flavors.Count > 0 ? _flavors : [("sys", _flags)];
        for (var (i, next) = (0, 0); i < flavors.Count; i = next)
        {
            next = flavors.FindIndex(i, f => f.Flags != flavors[i].Flags) is >= 0 and var end ? end : flavors.Count;
            yield return $"sec={string.Join(':', flavors[i..next].Select(f => f.Name))}";
            foreach (var name in Names(flavors[i].Flags, s_perFlavor))
                yield return name;
        }
    }

    private static IEnumerable<string> Names(int flags, int mask) =>
        from place in Enumerable.Range(0, ExportFlag.All.Count)
        where (mask & (1 << place)) != 0
        let name = (flags & (1 << place)) != 0 ? ExportFlag.All[place].On : ExportFlag.All[place].Off
        where name.Length > 0
        select name;

    // The table shows ids as signed numbers of 32 bits.
    private static string Signed(string number) => unchecked((int)long.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
