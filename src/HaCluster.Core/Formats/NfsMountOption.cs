using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Formats;

/// <summary>
/// The options that mount takes for a file system of type nfs4: those of nfs(5) (Linux 6.12, nfs_fs_parameters in fs/nfs/fs_context.c),
/// and those of every mount (mount(8), systemd.mount(5)).
/// </summary>
internal static class NfsMountOption
{
    private static readonly string[] s_versions = ["4", "4.0", "4.1", "4.2"];

    private static readonly HashSet<string> s_words =
    [
        // nfs(5)
        "ac", "noac", "acl", "noacl", "bg", "fg", "cto", "nocto", "fsc", "nofsc", "hard", "soft", "softerr", "softreval", "nosoftreval", "intr", "nointr", "lock", "nolock",
        "migration", "nomigration", "posix", "noposix", "rdirplus", "nordirplus", "resvport", "noresvport", "sharecache", "nosharecache", "sloppy", "tcp", "rdma",
        "trunkdiscovery", "notrunkdiscovery", "alignwrite", "noalignwrite", "v4", "v4.0", "v4.1", "v4.2",
        // mount(8)
        "async", "sync", "atime", "noatime", "auto", "noauto", "defaults", "dev", "nodev", "diratime", "nodiratime", "dirsync", "exec", "noexec", "group", "nogroup",
        "iversion", "noiversion", "lazytime", "nolazytime", "loud", "silent", "mand", "nomand", "nofail", "_netdev", "owner", "noowner", "relatime", "norelatime",
        "ro", "rw", "strictatime", "nostrictatime", "suid", "nosuid", "symfollow", "nosymfollow", "user", "nouser", "users", "nousers",
    ];

    // What is wrong with a value, or null, by the name of the option.
    private static readonly Dictionary<string, Func<string, string?>> s_values = new()
    {
        ["nfsvers="] = Version,
        ["vers="] = Version,
        ["minorversion="] = v => OneOf(v, ["0", "1", "2"]),
        ["proto="] = v => v is "udp" or "udp6" ? "has no version 4 of NFS; that speaks TCP or RDMA" : OneOf(v, ["tcp", "tcp6", "rdma", "rdma6"]),
        ["sec="] = v => v.Split(':').Select(f => OneOf(f, ["sys", "none", "null", "unix", "krb5", "krb5i", "krb5p"])).FirstOrDefault(p => p is not null),
        ["lookupcache="] = v => OneOf(v, ["all", "none", "pos", "positive"]),
        ["local_lock="] = v => OneOf(v, ["all", "flock", "posix", "none"]),
        ["write="] = v => OneOf(v, ["lazy", "eager", "wait"]),
        ["xprtsec="] = v => OneOf(v, ["none", "tls", "mtls"]),
        ["rdirplus="] = v => OneOf(v, ["none", "force"]),
        ["fatal_neterrors="] = v => OneOf(v, ["default", "none", "ENETDOWN:ENETUNREACH", "ENETUNREACH:ENETDOWN"]),
        ["port="] = v => Number(v, 0, ushort.MaxValue),
        ["nconnect="] = v => Number(v, 1, 16),
        ["max_connect="] = v => Number(v, 1, 128),
        ["retry="] = v => Number(v, 0, int.MaxValue),
        // Tenths of a second.
        ["timeo="] = v => Number(v, 1, int.MaxValue),
        ["retrans="] = v => Number(v, 0, int.MaxValue),
        ["clientaddr="] = v => IPText.TryParseAddress(v, out _) ? null : "is no IP address",
    };

    private static readonly string[] s_numbers = ["rsize=", "wsize=", "bsize=", "acregmin=", "acregmax=", "acdirmin=", "acdirmax=", "actimeo=", "namlen="];

    private static readonly string[] s_texts = ["fsc=", "comment=", "context=", "fscontext=", "defcontext=", "rootcontext=", "user=", "addr=", "mountaddr=", "mounthost=", "mountport=", "mountproto=", "mountvers=", "cert_serial=", "privkey_serial="];

    /// <summary>What mount has against an option, as a sentence, or <see langword="null"/>.</summary>
    public static string? ComplaintOf(string option)
    {
        if (s_words.Contains(option) || option.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
            return null;
        if (option is "v2" or "v3" or "udp")
            return $"{option} is not for version 4 of NFS, which HaCluster mounts.";
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (option, "") : (option[..(equals + 1)], option[(equals + 1)..]);
        if (s_texts.Contains(name))
            return null;
        if (s_numbers.Contains(name) || s_values.ContainsKey(name))
            return (s_numbers.Contains(name) ? Number(value, 0, uint.MaxValue) : s_values[name](value)) is { } problem ? $"the value {ShownText.Quote(value)} of {name} {problem}." : null;
        var known = s_words.Concat(s_values.Keys).Concat(s_numbers).Concat(s_texts);
        var hint = known.Contains(option + "=") ? $" Give it a value: {option}=…"
            : s_words.Contains(name.TrimEnd('=')) ? $" '{name.TrimEnd('=')}' takes no value."
            : NearestName.Hint(name, known);
        return $"no option is called {ShownText.Quote(option)}; mount says \"an incorrect mount option was specified\", and mounts nothing.{hint}";
    }

    /// <summary>The versions of NFS that options name, each once.</summary>
    public static IReadOnlyList<string> VersionsOf(IEnumerable<string> options) =>
    [
        .. options.Select(o => o.StartsWith("nfsvers=", StringComparison.Ordinal) || o.StartsWith("vers=", StringComparison.Ordinal) ? o[(o.IndexOf('=', StringComparison.Ordinal) + 1)..]
                : o is ['v', '4', ..] && s_words.Contains(o) ? o[1..] : null)
            .OfType<string>().Distinct(),
    ];

    private static string? Version(string value) => s_versions.Contains(value) ? null : $"is no version that HaCluster mounts: {string.Join(", ", s_versions)}";

    private static string? OneOf(string value, string[] known) => known.Contains(value) ? null : $"is none of {string.Join(", ", known)}";

    private static string? Number(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is no whole number from {least} to {most}");
}
