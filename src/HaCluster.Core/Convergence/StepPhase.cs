namespace HaCluster.Convergence;

/// <summary>The order of a host's steps. New files are staged before <see cref="Programs"/>, and checked between these and <see cref="Removals"/>.</summary>
internal enum StepPhase
{
    /// <summary>Packages first: they bring the checkers of the files.</summary>
    Packages,

    /// <summary>Folders, so that files can be staged in them.</summary>
    Directories,

    /// <summary>Programs, once all new files are staged: the checker of a daemon's configuration looks whether what it names is there.</summary>
    Programs,

    /// <summary>What is not wanted any more goes, so that a daemon that reloads later sees only what is wanted.</summary>
    Removals,

    /// <summary>Units' files: they mean nothing to systemd until it reads them, so that it is told to once, for all of them.</summary>
    UnitFiles,

    /// <summary>All units that must come back after a boot are enabled in one go.</summary>
    Enabling,

    /// <summary>Everything else, in the order of the host's state.</summary>
    Main,

    /// <summary>Folders that are not wanted any more, once what was in them is gone; then the manifest.</summary>
    CleanUp,
}
