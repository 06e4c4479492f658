using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Computes what a host needs. Pure: it reads nothing but its arguments.</summary>
public static class Planner
{
    /// <summary>The difference between what a host has and what it must have.</summary>
    /// <param name="state">What it must have.</param>
    /// <param name="facts">What it has.</param>
    /// <param name="cluster">The cluster's name: it tells what on the host is of this definition from what is of others.</param>
    /// <param name="takeOver">See <see cref="DeployOptions.TakeOver"/>.</param>
    /// <exception cref="HaClusterException">
    /// The host cannot be brought to that state, such as where a folder stands in the place of a file. <c>DefinitionClash</c>: another definition has something there that would become another.
    /// </exception>
    public static HostPlan Plan(HostState state, HostFacts facts, string cluster = "", bool takeOver = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        state = state.On(facts.Distribution);
        var builder = new PlanBuilder(state, facts, new Ownership(state, facts.Manifest, cluster, takeOver));
        // A partial state removes nothing.
        if (!state.IsPartial)
        {
            foreach (var kind in ResourceKind.All)
                kind.Prune(builder);
        }
        foreach (var resource in state.Resources)
            ResourceKind.Of(resource).Compare(resource, builder);
        return builder.Build();
    }

    /// <summary>What must be read from a host for <see cref="Plan"/>, in one go and whatever distribution it turns out to be of.</summary>
    /// <exception cref="HaClusterException">A resource is not one that can be put in place, such as a file without an absolute path.</exception>
    internal static FactsQuery Ask(HostState state)
    {
        var query = new FactsQuery();
        query.AskManifest();
        query.AskDistribution();
        foreach (var distribution in Distribution.All)
        {
            query.Family = distribution;
            Ask(state.On(distribution), query);
        }
        query.Family = null;
        return query;
    }

    private static void Ask(HostState state, FactsQuery query)
    {
        if (state.Resources.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
            throw new HaClusterException("ResourceTwice", $"{state.Host.Name}: {twice} is wanted twice, and only one can be.");
        foreach (var resource in state.Resources)
        {
            ResourceKind.Of(resource).Guard(resource, state.Host.Name);
            ResourceKind.Of(resource).Ask(resource, query);
        }
    }
}
