namespace HaCluster.Facts;

/// <summary>
/// A family of distributions. Within one, packages are installed and asked about in the same way, and what a cluster is made of
/// has the same names and lies in the same places; between them it may differ.
/// </summary>
/// <param name="id">The word for it in scripts.</param>
/// <param name="ids">What its members are called in <c>ID</c> and <c>ID_LIKE</c> of os-release(5).</param>
internal sealed class Distribution(string id, params string[] ids)
{
    /// <summary>Debian, Ubuntu, and what is like them.</summary>
    public static readonly Distribution Debian = new("debian", "debian", "ubuntu");

    /// <summary>Red Hat Enterprise Linux, CentOS Stream, Rocky Linux, AlmaLinux, Fedora, and what is like them.</summary>
    public static readonly Distribution RedHat = new("redhat", "rhel", "fedora", "centos", "rocky", "almalinux");

    /// <summary>All families that HaCluster knows.</summary>
    public static IReadOnlyList<Distribution> All { get; } = [Debian, RedHat];

    public string Id => id;

    public IReadOnlyList<string> Ids => ids;

    /// <summary>What counts for this family. Whoever adds a family is shown by the compiler all that it has to have.</summary>
    public T Pick<T>(T debian, T redHat) => this == Debian ? debian : redHat;

    public override string ToString() => id;
}
