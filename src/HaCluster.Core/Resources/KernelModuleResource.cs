namespace HaCluster.Resources;

/// <summary>A kernel module is loaded, or built into the kernel.</summary>
/// <param name="Name">The module's name.</param>
public sealed record KernelModuleResource(string Name) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"module:{Name}";
}
