using System.Globalization;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Formats;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Switches: files that come and go as any file does, but are nobody's afterwards, so that no deploy prunes them.</summary>
internal sealed class SwitchKind : ResourceKind<SwitchResource>
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public override IEnumerable<ResourceKind> Uses => [FileKind.Instance];

    protected override void Guard(SwitchResource resource, ResourceGuard guard)
    {
        guard.NeedPath(resource.Path);
        guard.Need(!resource.By.Any(char.IsControl), "has a note of more than one line");
    }

    protected override void Ask(SwitchResource resource, FactsQuery query) => query.AskFile(resource.Path);

    protected override void Compare(SwitchResource resource, PlanBuilder plan)
    {
        var old = plan.Facts.Files.GetValueOrDefault(resource.Path);
        if (old is not (null or { Kind: FileFactKind.File }))
            throw new HostException(plan.Host, "PathOccupied", $"{resource.Path} is no file, and one is wanted there. Move it away.");
        var seen = LiveSwitch.Read(resource.Path, old is null ? "" : ConfigBytes.Decode(old.Content));
        if (seen.Value == resource.Value)
            return;
        var change = plan.ChangeOf(resource, resource.Value == 0 ? ChangeAction.Remove : old is null ? ChangeAction.Create : ChangeAction.Update, Describe(seen.Value, seen.By), Describe(resource.Value, resource.By));
        var step = resource.Value == 0
            ? FileKind.RemoveStep(resource.Path, old!)
            : FileKind.PutStep(StepPhase.Main, resource.Id, new StagedFile(resource.Path, string.Create(CultureInfo.InvariantCulture, $"{resource.Value}\n{resource.By}\n"), Mode, "root", "root", null), old);
        plan.Add(this, step with { Changes = [change] });
    }

    private static string Describe(int value, string by) => value == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value}, {by}");
}
