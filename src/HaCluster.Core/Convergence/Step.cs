using HaCluster.Facts;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>One thing that the apply script does, and how it is undone. The sh texts call functions of its kind, and of apply.sh and undo.sh.</summary>
/// <param name="Phase">When.</param>
/// <param name="Label">What a failure of this step is called.</param>
/// <param name="Apply">An sh command list.</param>
internal sealed record Step(StepPhase Phase, string Label, string Apply)
{
    /// <summary>The kind of resource whose functions it calls; <see langword="null"/> for a step of the engine's own.</summary>
    public ResourceKind? Kind { get; init; }

    /// <summary>Further functions of sh that it calls when it is carried out.</summary>
    public string Functions { get; init; } = "";

    /// <summary>Whether what it mends is put there by deploys, and by no daemon.</summary>
    public bool IsOfDeploy { get; init; }

    /// <summary>The changes that the step makes, for the plan. None for steps that only serve others.</summary>
    public ValueList<Change> Changes { get; init; } = [];

    /// <summary>Undo, first part, last step first, as single sh commands: units that the step started stop, while their files are still there.</summary>
    public ValueList<string> UndoStop { get; init; } = [];

    /// <summary>Undo, second part, last step first: files and values come back.</summary>
    public ValueList<string> UndoRestore { get; init; } = [];

    /// <summary>Undo, third part, first step first: units take up what came back.</summary>
    public ValueList<string> UndoStart { get; init; } = [];

    /// <summary>The file that the step puts in place.</summary>
    public StagedFile? File { get; init; }

    /// <summary>A file that the step takes away.</summary>
    public string? RemovedFile { get; init; }

    /// <summary>Whether systemd has read its files again after the step; it must once more after an undo.</summary>
    public bool ReloadsSystemd { get; init; }

    /// <summary>What must still be found at the step's path for the plan to be true; <see langword="null"/> for nothing there.</summary>
    public FileFact? Seen { get; init; }
}
