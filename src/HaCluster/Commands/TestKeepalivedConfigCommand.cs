using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;

namespace HaCluster.Commands;

/// <summary>Checks keepalived.conf files by all rules for them, those of a cluster's nodes together, without keepalived and without touching any host.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KeepalivedConfig", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestKeepalivedConfigCommand : ConfigFileCmdlet
{
    private readonly List<ConfigFile> _files = [];

    /// <summary>The config id of each file's node (keepalived's -i), in order. With one file and several ids, the file is read for each of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ConfigId { get; set; } = [];

    /// <summary>The release of keepalived that is to read the files: what it does not know yet is an error.</summary>
    [Parameter]
    public Version? KeepalivedVersion { get; set; }

    /// <summary>Rules to leave out, by id. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] SkipRule { get; set; } = [];

    /// <summary>A file of findings that are known, and not returned.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>Write all findings to this file, as known from now on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewBaseline { get; set; }

    /// <summary>Return what is suppressed or known too, marked by its property Suppression.</summary>
    [Parameter]
    public SwitchParameter IncludeSuppressed { get; set; }

    /// <summary>Apply the safe fixes, in the files themselves; what is left is returned.</summary>
    [Parameter]
    public SwitchParameter Fix { get; set; }

    /// <summary>Return only whether the files are free of errors.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessFile(ConfigFile file) => _files.Add(file);

    /// <inheritdoc/>
    private protected override void EndFiles()
    {
        var inputs = LintInput.ForNodes(_files, ConfigId, KeepalivedVersion);
        var findings = this.Select(Fix ? ApplyFixes(inputs) : Lint(inputs), SkipRule, Baseline, NewBaseline, IncludeSuppressed);
        if (Quiet)
            WriteObject(!HasFailed && findings.All(f => f.Severity != Severity.Error || f.Suppression is not null));
        else
            WriteObject(findings, enumerateCollection: true);
    }

    private static IReadOnlyList<Finding> Lint(IReadOnlyList<LintInput> inputs) => KeepalivedLinter.Lint([.. inputs.Select(i => LintNode.Of(i, LocalConfigFiles.Instance))], includeSuppressed: true);

    private IReadOnlyList<Finding> ApplyFixes(IReadOnlyList<LintInput> inputs)
    {
        var result = KeepalivedFixer.Fix(inputs, LocalConfigFiles.Instance);
        var isDone = true;
        foreach (var file in result.Changed)
        {
            var mended = result.Fixed.Where(f => f.Location?.File == file.Path).Select(f => $"{f.RuleId} in line {f.Location!.Line}");
            if (ShouldProcess(file.Path, $"Fix {string.Join(", ", mended)}"))
                file.Save();
            else
                isDone = false;
        }
        // What was not to be fixed is still there.
        return isDone ? result.Left : Lint([.. inputs.Select(i => i.File.Path is { } path ? i with { File = ConfigFile.Load(path) } : i)]);
    }
}
