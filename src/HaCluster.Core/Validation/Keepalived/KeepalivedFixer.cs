using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>Applies the safe fixes of the rules. Only the places that they name change; everything else stays as it is, byte for byte.</summary>
public static class KeepalivedFixer
{
    // A fix can uncover the next: a keyword that is spelt right has values that can be wrong.
    private const int MostRounds = 10;

    /// <summary>The files after the fixes.</summary>
    /// <param name="inputs">The nodes' files; see <see cref="KeepalivedLinter.Lint"/>.</param>
    /// <param name="files">Where included files are.</param>
    public static FixResult Fix(IReadOnlyList<LintInput> inputs, IConfigFiles files)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var changed = new Dictionary<string, ConfigFile>();
        var overlay = new OverlayFiles(files, changed);
        var mended = new List<Finding>();
        for (var round = 1; ; round++)
        {
            var current = inputs.Select(i => i.File.Path is { } path && changed.TryGetValue(path, out var file) ? i with { File = file } : i);
            var findings = KeepalivedLinter.Lint([.. current.Select(i => LintNode.Of(i, overlay))], includeSuppressed: true);
            // A text without a path has nowhere to be written to.
            var fixable = findings.Where(f => f.Fix?.File.Path is not null && f.Suppression is null).ToList();
            if (fixable.Count == 0 || round > MostRounds)
                return new FixResult([.. changed.Values], mended, findings);
            foreach (var file in fixable.GroupBy(f => f.Fix!.File.Path!))
            {
                var apart = Apart(file).ToList();
                mended.AddRange(apart);
                changed[file.Key] = new ConfigFile(TextEdit.Apply(apart[0].Fix!.File.Text, apart.Select(f => f.Fix!.Edit)), file.Key);
            }
        }
    }

    // What overlaps another fix waits for the next round.
    private static IEnumerable<Finding> Apart(IEnumerable<Finding> findings)
    {
        var end = 0;
        foreach (var finding in findings.OrderBy(f => f.Fix!.Edit.Start))
        {
            if (finding.Fix!.Edit.Start < end)
                continue;
            end = finding.Fix.Edit.Start + finding.Fix.Edit.Length;
            yield return finding;
        }
    }
}
