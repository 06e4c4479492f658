using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>The base of all kinds, with the resource's own type.</summary>
/// <typeparam name="T">The resource's type.</typeparam>
internal abstract class ResourceKind<T> : ResourceKind
    where T : Resource
{
    protected sealed override Type ResourceType => typeof(T);

    public sealed override void Ask(Resource resource, FactsQuery query) => Ask((T)resource, query);

    public sealed override void Compare(Resource resource, PlanBuilder plan) => Compare((T)resource, plan);

    protected abstract void Ask(T resource, FactsQuery query);

    protected abstract void Compare(T resource, PlanBuilder plan);
}
