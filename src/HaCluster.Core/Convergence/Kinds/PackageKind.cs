using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Packages, by dpkg(1) and apt-get(8). All that are missing come in one step; a roll back leaves them installed, with their units off.</summary>
internal sealed partial class PackageKind : ResourceKind<PackageResource>
{
    public static readonly PackageKind Instance = new();

    public override string ApplyFunctions { get; } = Script("Package.apply.sh");

    public override string UndoFunctions { get; } = Script("Package.undo.sh");

    protected override void Guard(PackageResource resource, ResourceGuard guard) => guard.Need(PackageName().IsMatch(resource.Name), "is not a package's name");

    protected override void Ask(PackageResource resource, FactsQuery query) => query.AskPackage(resource.Name);

    protected override void Compare(PackageResource resource, PlanBuilder plan)
    {
        if (!plan.Facts.Packages.Contains(resource.Name))
            plan.AddPackage(resource.Name, plan.ChangeOf(resource, ChangeAction.Create, "", "installed"));
    }

    /// <summary>All packages that are missing come in one go.</summary>
    public Step InstallStep(IReadOnlyCollection<(string Name, Change Change)> packages) =>
        new(StepPhase.Packages, string.Join(", ", packages.Select(p => p.Change.Resource)), "install_packages " + string.Join(' ', packages.Select(p => p.Name)))
        {
            Kind = this,
            Changes = packages.Select(p => p.Change).ToValueList(),
            UndoRestore = ["allow_daemons"],
        };

    // deb-control(5), Package.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9+.-]+\z")]
    private static partial Regex PackageName();
}
