namespace HaCluster.Resources;

/// <summary>A package of the host's distribution is installed.</summary>
/// <param name="Name">The package's name on Debian.</param>
public sealed record PackageResource(string Name) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"package:{Name}";
}
