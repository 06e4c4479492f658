using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Plans the removal of what HaCluster made on the host and what is wanted no longer. A partial state removes nothing.</summary>
internal static class Pruner
{
    private const string Why = "no longer wanted";

    public static void Plan(PlanBuilder plan)
    {
        if (plan.State.IsPartial)
            return;
        PruneUnits(plan);
        PruneFiles(plan);
        PruneSysctls(plan);
        PruneDirectories(plan);
    }

    private static void PruneUnits(PlanBuilder plan)
    {
        var wanted = Wanted<ServiceResource>(plan, s => s.Unit)
            .Concat(plan.State.Resources.OfType<MountResource>().Select(m => m.Unit))
            .Concat(plan.State.Resources.OfType<AddressResource>().Select(a => a.Unit)).ToHashSet();
        // What came up last goes first.
        foreach (var unit in plan.Facts.Manifest.Units.Where(u => !wanted.Contains(u)).Reverse())
        {
            var quoted = ShellQuote.Quote(unit);
            plan.Add(new Step(StepPhase.Removals, $"service:{unit}", $"retire_unit {quoted}")
            {
                Changes = [new(plan.Host, $"service:{unit}", ChangeAction.Remove, "enabled by HaCluster", "", Why)],
                UndoStart = [$"revive_unit {quoted}"],
            });
            plan.Disown(m => m with { Units = m.Units.Where(u => u != unit).ToValueList() });
        }
    }

    private static void PruneFiles(PlanBuilder plan)
    {
        var wanted = Wanted<FileResource>(plan, f => f.Path);
        foreach (var entry in plan.Facts.Manifest.Files.Where(f => !wanted.Contains(f.Path)))
        {
            plan.Disown(m => m with { Files = m.Files.Where(f => f.Path != entry.Path).ToValueList() });
            // Gone already, or something else by now that HaCluster did not make.
            if (plan.Facts.Files.GetValueOrDefault(entry.Path) is not { Kind: FileFactKind.File } file)
                continue;
            plan.Notify(entry.Path, entry.Notifies);
            var path = ShellQuote.Quote(entry.Path);
            plan.Add(new Step(StepPhase.Removals, $"file:{entry.Path}", $"remove_file {path}")
            {
                Changes = [new(plan.Host, $"file:{entry.Path}", ChangeAction.Remove, Origin(file, entry), "", Why)],
                RemovedFile = entry.Path,
                Seen = file,
                UndoRestore = [$"restore_file {path}"],
            });
        }
    }

    private static string Origin(FileFact file, ManifestFile entry) =>
        file.Hash == entry.Hash ? "written by HaCluster" : "written by HaCluster, changed by hand since (a copy stays in the transaction)";

    private static void PruneSysctls(PlanBuilder plan)
    {
        var wanted = Wanted<SysctlResource>(plan, s => s.Key);
        foreach (var entry in plan.Facts.Manifest.Sysctls.Where(s => !wanted.Contains(s.Key)))
        {
            plan.Disown(m => m with { Sysctls = m.Sysctls.Where(s => s.Key != entry.Key).ToValueList() });
            if (entry.Original.Length == 0)
                continue;
            plan.Add(SysctlKind.SetStep(StepPhase.Removals, $"sysctl:{entry.Key}", entry.Key, entry.Original) with
            {
                Changes = [new(plan.Host, $"sysctl:{entry.Key}", ChangeAction.Remove, "set by HaCluster", $"{entry.Original}, as before", Why)],
            });
        }
    }

    private static void PruneDirectories(PlanBuilder plan)
    {
        var wanted = Wanted<DirectoryResource>(plan, d => d.Path);
        foreach (var path in plan.Facts.Manifest.Directories.Where(d => !wanted.Contains(d)).Reverse())
        {
            plan.Disown(m => m with { Directories = m.Directories.Where(d => d != path).ToValueList() });
            plan.Add(new Step(StepPhase.CleanUp, $"directory:{path}", $"remove_directory {ShellQuote.Quote(path)}")
            {
                Changes = [new(plan.Host, $"directory:{path}", ChangeAction.Remove, "made by HaCluster", "", Why + "; stays if anything is in it")],
                UndoRestore = [$"remake_directory {ShellQuote.Quote(path)}"],
            });
        }
    }

    private static HashSet<string> Wanted<T>(PlanBuilder plan, Func<T, string> name)
        where T : Resource => plan.State.Resources.OfType<T>().Select(name).ToHashSet();
}
