using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Packages, by apt-get(8) or dnf(8). All that are missing come in one step; a roll back leaves them installed, with their units off.</summary>
internal sealed partial class PackageKind : ResourceKind<PackageResource>
{
    public static readonly PackageKind Instance = new();

    private readonly string _aptApply = Script("Package.apt.apply.sh");
    private readonly string _aptUndo = Script("Package.apt.undo.sh");
    private readonly string _dnfApply = Script("Package.dnf.apply.sh");

    public override string ApplyFunctionsOn(Distribution distribution) => distribution.Pick(debian: _aptApply, redHat: _dnfApply);

    public override string UndoFunctionsOn(Distribution distribution) => distribution.Pick(debian: _aptUndo, redHat: "");

    public override IReadOnlyList<string> UndoVerbs => ["allow_daemons"];

    protected override void Guard(PackageResource resource, ResourceGuard guard) => guard.Need(PackageName().IsMatch(resource.Name), "is not a package's name");

    protected override void Ask(PackageResource resource, FactsQuery query) => query.AskPackage(resource.Name);

    protected override void Compare(PackageResource resource, PlanBuilder plan)
    {
        if (!plan.Facts.Packages.Contains(resource.Name))
            plan.AddPackage(resource.Name, plan.ChangeOf(resource, ChangeAction.Create, "", "installed"));
    }

    /// <summary>All packages that are missing come in one go.</summary>
    public Step InstallStep(IReadOnlyCollection<(string Name, Change Change)> packages, Distribution distribution) =>
        new(StepPhase.Packages, string.Join(", ", packages.Select(p => p.Change.Resource)), "install_packages " + string.Join(' ', packages.Select(p => p.Name)))
        {
            Kind = this,
            Changes = packages.Select(p => p.Change).ToValueList(),
            UndoRestore = distribution.Pick<ValueList<string>>(debian: ["allow_daemons"], redHat: []),
        };

    // deb-control(5), Package, and what rpm packages are called beyond that. Not with a hyphen at the end, by which apt-get removes.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_+.-]*(?<!-)\z")]
    private static partial Regex PackageName();
}
