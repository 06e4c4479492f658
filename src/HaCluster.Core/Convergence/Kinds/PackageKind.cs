using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Packages, by dpkg(1) and apt-get(8). All that are missing come in one step; a roll back leaves them installed, with their units off.</summary>
internal sealed class PackageKind : ResourceKind<PackageResource>
{
    protected override void Ask(PackageResource resource, FactsQuery query) => query.AskPackage(resource.Name);

    protected override void Compare(PackageResource resource, PlanBuilder plan)
    {
        if (!plan.Facts.Packages.Contains(resource.Name))
            plan.AddPackage(resource.Name, plan.ChangeOf(resource, ChangeAction.Create, "", "installed"));
    }
}
