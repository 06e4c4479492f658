using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>The base of all kinds, with the resource's own type.</summary>
/// <typeparam name="T">The resource's type.</typeparam>
internal abstract class ResourceKind<T> : ResourceKind
    where T : Resource
{
    /// <summary>Why something goes, for the plan.</summary>
    protected const string NoLongerWanted = "no longer wanted";

    protected sealed override Type ResourceType => typeof(T);

    public sealed override void Guard(Resource resource, string host) => Guard((T)resource, new ResourceGuard(host, resource));

    public sealed override void Ask(Resource resource, FactsQuery query) => Ask((T)resource, query);

    public sealed override void Compare(Resource resource, PlanBuilder plan) => Compare((T)resource, plan);

    protected abstract void Guard(T resource, ResourceGuard guard);

    protected abstract void Ask(T resource, FactsQuery query);

    protected abstract void Compare(T resource, PlanBuilder plan);

    /// <summary>What the host must have of this kind, by name.</summary>
    protected static HashSet<string> Wanted(PlanBuilder plan, Func<T, string> name) => plan.State.Resources.OfType<T>().Select(name).ToHashSet();
}
