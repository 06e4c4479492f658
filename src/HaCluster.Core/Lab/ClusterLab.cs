using System.Diagnostics;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>Whole clusters on this machine: every host a node of its own with systemd and sshd, all of them in one kernel.</summary>
/// <remarks>
/// A lab belongs to the machine, not to the process that started it: it runs on until it is stopped, and any later
/// process finds it by its name.
/// </remarks>
public static class ClusterLab
{
    /// <summary>Starts a lab, or finds it running.</summary>
    /// <returns>The lab, with every node's sshd answering.</returns>
    /// <exception cref="HaClusterException">
    /// The definition is wrong, the machine lacks something, a different lab runs under this name, or the start failed.
    /// After a failed or cancelled start nothing is left of the lab.
    /// </exception>
    public static async Task<LabState> StartAsync(
        LabDefinition definition,
        LabOptions? options = null,
        IProgress<LabProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        options ??= new LabOptions();
        LabValidation.Check(definition);
        var network = LabNetwork.Plan(definition);
        if (definition.Nodes.FirstOrDefault(n => !network.Reaches(n)) is { } unreachable)
            throw new HaClusterException("LabDefinitionInvalid", $"The network of {unreachable.Interfaces[0].Address}/{unreachable.Interfaces[0].PrefixLength}, the first of '{unreachable.Name}', has no free address for this machine.");
        var missing = await LabPrerequisites.CheckAsync(definition, options, cancellation).ConfigureAwait(false);
        if (missing.Count > 0 || !OperatingSystem.IsLinux())
            throw new HaClusterException("LabPrerequisitesMissing", "This machine cannot run a lab yet. Missing: " + string.Join("; ", missing.Select(m => $"{m.What}{(m.Package is null ? "" : $" (package {m.Package})")}: {m.Reason}")));

        var clock = Stopwatch.StartNew();
        void Report(string activity, string detail, int percent) => progress?.Report(new LabProgress(activity, detail, percent, clock.Elapsed));

        Report("Root file system", "looking for it", 0);
        var rootfs = await LabRootfs.EnsureAsync(options, step => Report("Root file system", step, 0), cancellation).ConfigureAwait(false);

        using var held = await LockAsync(definition.Name, cancellation).ConfigureAwait(false);
        if (LabRecord.Read(definition.Name) is { Ready: true, Process.IsAlive: true } running)
        {
            return running.IsFor(definition, rootfs)
                ? await StateOfAsync(running, cancellation).ConfigureAwait(false)
                : throw new HaClusterException("LabDiffers", $"A different lab already runs under the name '{definition.Name}'. Stop it first, or give this one another name.");
        }
        await LabMachine.CleanAsync(definition.Name).ConfigureAwait(false);

        var kernel = await LabPrerequisites.ChooseKernelAsync(definition, options, cancellation).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.BootTimeout);
        try
        {
            Report(kernel == LabKernel.UserModeLinux ? "Guest" : "Nodes", "starting", 5);
            var record = new LabRecord(definition, kernel, rootfs, DateTimeOffset.UtcNow);
            Directory.CreateDirectory(LabPaths.State(definition.Name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            record.Write();
            await new LabLayout(definition, network, kernel, rootfs).WriteAsync(limit.Token).ConfigureAwait(false);
            await LabMachine.PlugInAsync(record, network, limit.Token).ConfigureAwait(false);
            record = record with { Process = await LabMachine.LaunchAsync(record, network, options, limit.Token).ConfigureAwait(false) };
            record.Write();

            await WaitForSshdAsync(record, Report, limit.Token).ConfigureAwait(false);
            var state = await StateOfAsync(record, limit.Token).ConfigureAwait(false);
            if (state.Nodes.FirstOrDefault(n => !n.SshAnswers) is { } silent)
                throw BootFailed(definition.Name, $"the sshd of '{silent.Name}' listens but does not answer at {silent.Address}");
            (record with { Ready = true }).Write();
            Report("Ready", $"{state.Nodes.Count} nodes", 100);
            return state;
        }
        catch (Exception e)
        {
            var failure = e is OperationCanceledException && !cancellation.IsCancellationRequested
                ? BootFailed(definition.Name, $"it was not ready after {options.BootTimeout.TotalSeconds:0} s")
                : e;
            await LabMachine.CleanAsync(definition.Name).ConfigureAwait(false);
            if (failure != e)
                throw failure;
            throw;
        }
    }

    /// <summary>Stops a lab and removes everything of it from this machine. Whatever is left of one that crashed is removed too; when there is nothing, nothing happens.</summary>
    /// <returns>Whether there was anything to stop or remove.</returns>
    public static async Task<bool> StopAsync(string name, CancellationToken cancellation = default)
    {
        LabValidation.CheckName(name);
        if (!OperatingSystem.IsLinux())
            return false;
        using var held = await LockAsync(name, cancellation).ConfigureAwait(false);
        var something = Directory.Exists(LabPaths.State(name)) || File.Exists(Path.Combine(LabPaths.NamespaceDirectory, LabPaths.Namespace(name)));
        await LabMachine.CleanAsync(name).ConfigureAwait(false);
        return something;
    }

    /// <summary>The lab of this name, if it runs. Each node's sshd is asked whether it answers.</summary>
    public static async Task<LabState?> GetAsync(string name, CancellationToken cancellation = default)
    {
        LabValidation.CheckName(name);
        return LabRecord.Read(name) is { Ready: true, Process.IsAlive: true } record
            ? await StateOfAsync(record, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>The lab of this name.</summary>
    /// <exception cref="NameUnknownException"><c>LabUnknown</c>: no lab of this name runs on this machine.</exception>
    /// <exception cref="HaClusterException"><c>LabNeedsRoot</c>: who is not root sees no lab.</exception>
    public static async Task<LabState> RequireAsync(string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess)
            throw LabRecord.NeedsRoot(name);
        // What is no name for a lab is that of none.
        var names = Names();
        return (names.Contains(name) ? await GetAsync(name, cancellation).ConfigureAwait(false) : null) ?? throw Unknown(name, names);
    }

    /// <summary>The error for a name that no lab of this machine has.</summary>
    public static NameUnknownException Unknown(string name, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new("LabUnknown", $"No lab called {ShownText.Quote(name)} runs on this machine; {(names.Count == 0 ? "there is none" : $"there are: {string.Join(", ", names)}")}.", name, names);
    }

    /// <summary>Every lab that runs on this machine.</summary>
    public static async Task<IReadOnlyList<LabState>> ListAsync(CancellationToken cancellation = default)
    {
        var labs = new List<LabState>();
        foreach (var name in Names())
        {
            if (await GetAsync(name, cancellation).ConfigureAwait(false) is { } lab)
                labs.Add(lab);
        }
        return labs;
    }

    /// <summary>The names of all labs that run on this machine, are being started, or left something when they crashed: whatever <see cref="StopAsync"/> can remove.</summary>
    public static IReadOnlyList<string> Names() => Directory.Exists(LabPaths.StateRoot)
        ? [.. Directory.EnumerateDirectories(LabPaths.StateRoot).Select(d => Path.GetFileName(d)!).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    // init.sh leaves a mark when it has prepared the machine, and one per node as its sshd listens.
    private static async Task WaitForSshdAsync(LabRecord record, Action<string, string, int> report, CancellationToken cancellation)
    {
        var name = record.Definition.Name;
        var waiting = record.Definition.Nodes.Select(n => n.Name).ToList();
        var total = waiting.Count;
        var prepared = false;
        while (waiting.Count > 0)
        {
            if (record.Process is not { IsAlive: true })
                throw BootFailed(name, "it ended");
            if (!prepared && File.Exists(LabPaths.Guest(name, "ready", ".prepared")))
            {
                prepared = true;
                report("Nodes", "starting", 15);
            }
            foreach (var node in waiting.Where(n => File.Exists(LabPaths.Guest(name, "ready", n))).ToList())
            {
                waiting.Remove(node);
                report("Nodes", $"{node} is up", 15 + (80 * (total - waiting.Count) / total));
            }
            await Task.Delay(20, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<LabState> StateOfAsync(LabRecord record, CancellationToken cancellation)
    {
        var name = record.Definition.Name;
        var nodes = await Task.WhenAll(record.Definition.Nodes.Select(async n =>
            new LabNodeState(n.Name, n.Interfaces[0].Address, await AnswersAsync(record, n, cancellation).ConfigureAwait(false)))).ConfigureAwait(false);
        return new LabState(name, record.Kernel, LabPaths.State(name), LabPaths.SshConfig(name), LabPaths.Namespace(name), record.Started, record.Process!.Id, nodes)
        {
            Cluster = LabDescription.Read(name),
        };
    }

    // An sshd introduces itself to whoever connects; whoever introduces himself too does not upset it. Nothing more is waited for.
    private static async Task<bool> AnswersAsync(LabRecord record, LabNode node, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        done.CancelAfter(TimeSpan.FromSeconds(10));
        var answers = false;
        try
        {
            await LabCommand.RunAsync(
                "ip",
                ["netns", "exec", LabPaths.Namespace(record.Definition.Name), $"{record.Rootfs}/bin/busybox", "nc", "-w", "3", node.Interfaces[0].Address.ToString(), "22"],
                input: "SSH-2.0-HaCluster\r\n",
                onLine: Hear,
                cancellation: done.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It has answered, or will not.
        }
        return answers;

        void Hear(string line)
        {
            if (!line.StartsWith("SSH-2.0-", StringComparison.Ordinal))
                return;
            answers = true;
            done.Cancel();
        }
    }

    private static HaClusterException BootFailed(string name, string why) => new(
        "LabBootFailed",
        $"The lab '{name}' did not start: {why}. The last lines of its boot log were:\n{LabFiles.LastLinesOf(Path.Combine(LabPaths.State(name), "boot.log"), 20)}");

    private static Task<LabLock> LockAsync(string name, CancellationToken cancellation) => !Environment.IsPrivilegedProcess
        ? throw LabRecord.NeedsRoot(name)
        : LabLock.TakeAsync(Path.Combine(LabPaths.StateRoot, ".locks", name), null, cancellation);
}
