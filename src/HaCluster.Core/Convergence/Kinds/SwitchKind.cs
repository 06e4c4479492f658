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

    protected override string ApplyFunctions { get; } = Script("Switch.sh") + Script("Switch.apply.sh");

    protected override string UndoFunctions { get; } = Script("Switch.sh");

    public override IReadOnlyList<string> UndoVerbs => ["let_in"];

    public override IEnumerable<ResourceKind> Uses => [FileKind.Instance];

    protected override void Guard(SwitchResource resource, ResourceGuard guard)
    {
        guard.NeedPath(resource.Path);
        guard.Need(!resource.By.Any(char.IsControl), "has a note of more than one line");
        foreach (var (key, value) in resource.Detour?.Held ?? [])
            SysctlKind.Guard(key, value, guard);
    }

    protected override void Ask(SwitchResource resource, FactsQuery query) => query.AskFile(resource.Path);

    protected override void Compare(SwitchResource resource, PlanBuilder plan)
    {
        var old = plan.Facts.Files.GetValueOrDefault(resource.Path);
        if (old is not (null or { Kind: FileFactKind.File }))
            throw new HostException(plan.Host, "PathOccupied", $"{resource.Path} is no file, and one is wanted there. Move it away.");
        var seen = LiveSwitch.Read(resource.Path, old is null ? "" : ConfigBytes.Decode(old.Content));
        if (seen.Value == resource.Value && resource.Detour is null)
            return;
        var action = seen.Value == resource.Value ? ChangeAction.Update : resource.Value == 0 ? ChangeAction.Remove : old is null ? ChangeAction.Create : ChangeAction.Update;
        var to = Describe(resource.Value, resource.By);
        if (resource.Detour is { } detour)
            to = string.Create(CultureInfo.InvariantCulture, $"{(to.Length == 0 ? "0" : to)}, by way of {detour.Number}");
        var change = plan.ChangeOf(resource, action, Describe(seen.Value, seen.By), to);
        var step = resource.Value != 0
            ? FileKind.PutStep(StepPhase.Main, resource.Id, new StagedFile(resource.Path, string.Create(CultureInfo.InvariantCulture, $"{resource.Value}\n{resource.By}\n"), Mode, "root", "root", null), old)
            : old is not null ? FileKind.RemoveStep(resource.Path, old)
            : new Step(StepPhase.Removals, resource.Id, $"rm -f -- {ShellQuote.Quote(resource.Path)}") { UndoRestore = [$"restore_file {ShellQuote.Quote(resource.Path)}"] };
        plan.Add(this, Through(resource, step) with { Changes = [change] });
    }

    private static Step Through(SwitchResource resource, Step step)
    {
        if (resource.Detour is not { } detour)
            return step;
        var held = string.Concat(detour.Held.Select(h => $" {ShellQuote.Quote(SysctlPath.Of(h.Key))} {ShellQuote.Quote(h.Value)}"));
        return step with
        {
            Apply = string.Create(CultureInfo.InvariantCulture, $"detour {ShellQuote.Quote(resource.Path)} {detour.Number}{held} && {step.Apply}"),
            Functions = step.Functions + detour.Settle,
            UndoRestore = ["let_in", .. step.UndoRestore],
        };
    }

    private static string Describe(int value, string by) => value == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value}, {by}");
}
