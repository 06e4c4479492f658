namespace HaCluster.Formats.Exports;

/// <summary>An option of exports(5) that is on or off, in the order of the table of exportfs(8).</summary>
/// <param name="On">The name of the bit when it is set, as the kernel knows it.</param>
/// <param name="Off">The name when it is not; empty for one that only can be set.</param>
/// <param name="IsDefault">Whether it is set where an entry says nothing.</param>
/// <param name="IsPerFlavor">Whether each flavor of <c>sec=</c> may have its own.</param>
/// <param name="OtherOn">Another name for <paramref name="On"/>.</param>
/// <param name="OtherOff">Another name for <paramref name="Off"/>.</param>
internal sealed record ExportFlag(string On, string Off, bool IsDefault = false, bool IsPerFlavor = false, string OtherOn = "", string OtherOff = "")
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportFlag> All { get; } =
    [
        new("ro", "rw", IsDefault: true, IsPerFlavor: true),
        new("async", "sync"),
        new("wdelay", "no_wdelay", IsDefault: true),
        new("nohide", "hide"),
        new("crossmnt", "nocrossmnt"),
        new("insecure", "secure", IsPerFlavor: true),
        new("root_squash", "no_root_squash", IsDefault: true, IsPerFlavor: true),
        new("all_squash", "no_all_squash", IsPerFlavor: true),
        new("no_subtree_check", "subtree_check", IsDefault: true),
        new("insecure_locks", "secure_locks", OtherOn: "no_auth_nlm", OtherOff: "auth_nlm"),
        new("no_acl", "acl"),
        new("nordirplus", ""),
        new("security_label", ""),
        new("sign_fh", ""),
        new("pnfs", "no_pnfs"),
    ];

    /// <summary>The names that there are for it.</summary>
    public IEnumerable<string> Names => new[] { On, Off, OtherOn, OtherOff }.Where(n => n.Length > 0);

    /// <summary>Whether the option sets it.</summary>
    public bool IsSetBy(string option) => option == On || option == OtherOn;
}
