namespace HaCluster.Resources;

/// <summary>A file system is mounted by its systemd mount unit.</summary>
/// <param name="Source">What is mounted, such as <c>192.0.2.31:/data/web</c>.</param>
/// <param name="Target">Where, an absolute path.</param>
/// <param name="Type">The file system's type, such as <c>nfs4</c>.</param>
/// <param name="Unit">The mount unit's name (systemd-escape(1) of the path).</param>
public sealed record MountResource(string Source, string Target, string Type, string Unit) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"mount:{Target}";

    internal override IEnumerable<string> Units => [Unit];
}
