using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>What Convergence knows of one kind of resource: what to ask the host, how to compare, what to do and how to undo it.</summary>
internal abstract class ResourceKind
{
    private static readonly Dictionary<Type, ResourceKind> All = new ResourceKind[]
    {
        new PackageKind(),
        new DirectoryKind(),
        new FileKind(),
        new KernelModuleKind(),
        new SysctlKind(),
        new ServiceKind(),
        new AddressKind(),
        new MountKind(),
    }.ToDictionary(k => k.ResourceType);

    protected abstract Type ResourceType { get; }

    public static ResourceKind Of(Resource resource) => All[resource.GetType()];

    /// <summary>Adds what <see cref="Compare"/> must know to the query.</summary>
    public abstract void Ask(Resource resource, FactsQuery query);

    /// <summary>Adds the steps that the resource needs, if any, to the plan.</summary>
    public abstract void Compare(Resource resource, PlanBuilder plan);
}
