using System.Text.Json;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Selection;

/// <summary>
/// Findings that are known already: those of a cluster or of files that were there before the rules. A run that is given them reports what is new.
/// A finding is known by its rule, its target and a fingerprint in which lines do not count. Each entry stands for one finding.
/// </summary>
public sealed class FindingBaseline
{
    private readonly BaselineFolder _folder;
    private readonly IReadOnlyList<BaselineEntry> _entries;
    private readonly string _path;

    private FindingBaseline(string path, BaselineFolder folder, IReadOnlyList<BaselineEntry> entries) => (_path, _folder, _entries) = (path, folder, entries);

    /// <summary>How many findings are known.</summary>
    public int Count => _entries.Count;

    /// <summary>The baseline of some findings. What is suppressed in a definition or a comment is left out: it is known there.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="path">The file that is to hold it; paths in it are relative to that file's folder.</param>
    public static FindingBaseline Of(IEnumerable<Finding> findings, string path)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var folder = new BaselineFolder(path);
        var entries = findings.Where(f => f.Suppression is not { Kind: SuppressionKind.InSource }).Select(folder.EntryOf);
        return new FindingBaseline(path, folder,
        [
            .. entries.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.RuleId, StringComparer.Ordinal)
                .ThenBy(e => e.Target, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="HaClusterException"><c>BaselineUnreadable</c>: the file is not there, cannot be read, or is no baseline.</exception>
    public static FindingBaseline Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new FindingBaseline(path, new BaselineFolder(path), BaselineJson.Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw new HaClusterException("BaselineUnreadable", $"{ShownText.Of(path)} cannot be read as a baseline: {e.Message} Write a new one (-NewBaseline, --write-baseline).", inner: e);
        }
    }

    /// <summary>Writes the baseline to its file, as JSON.</summary>
    /// <exception cref="HaClusterException"><c>BaselineUnwritable</c>: the file cannot be written.</exception>
    public void Save()
    {
        try
        {
            File.WriteAllBytes(_path, BaselineJson.Write(_entries));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new HaClusterException("BaselineUnwritable", $"{ShownText.Of(_path)} cannot be written: {e.Message}", inner: e);
        }
    }

    /// <summary>The findings, those marked that are known. Of equal ones, as many as there are entries for.</summary>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var left = _entries.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Count());
        var known = new Dictionary<string, SuppressionEntry>();
        return Suppressions.Apply(findings, Find);

        SuppressionEntry? Find(Finding finding)
        {
            var key = _folder.EntryOf(finding).Key;
            if (left.GetValueOrDefault(key) == 0)
                return null;
            left[key]--;
            if (!known.TryGetValue(finding.RuleId, out var entry))
                known[finding.RuleId] = entry = new SuppressionEntry(finding.RuleId, $"It is in the baseline {Path.GetFileName(_path)}.", SuppressionKind.External);
            return entry;
        }
    }
}
