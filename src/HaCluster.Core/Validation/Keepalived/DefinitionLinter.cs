using System.Globalization;
using System.Text.RegularExpressions;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Has the linter read the keepalived.conf of all hosts of a definition together, as a deploy would write them, keepalived texts included,
/// and says what it finds of the definition's own objects and lines.
/// </summary>
internal static partial class DefinitionLinter
{
    /// <summary>Rules that are not asked of a definition.</summary>
    private static readonly HashSet<string> s_notAsked =
    [
        // That an id is one of the examples is a guess about other people's clusters; a definition, unlike a file that was copied, says the id on purpose.
        "HA153",
    ];

    /// <summary>What the linter finds, but for what a definition's own rules have said already.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="said">What the definition's own rules found.</param>
    public static IEnumerable<Finding> Lint(Cluster cluster, IEnumerable<Finding> said)
    {
        var hosts = KeepalivedFeature.Instance.HostsOf(cluster).Distinct().ToList();
        var files = hosts.Select(cluster.FindHost).OfType<ClusterHost>().Select(h => RenderedFile.TryOf(cluster, h)).OfType<RenderedFile>().ToDictionary(f => f.Path);
        // What one file lacks would be found missing on its peers.
        var findings = files.Count == hosts.Count
            ? KeepalivedLinter.Lint([.. files.Values.Select(f => f.Node)])
            : files.Values.SelectMany(f => KeepalivedLinter.Lint([f.Node]));
        var twins = new TwinRules(said);
        return
            from finding in findings
            where !s_notAsked.Contains(finding.RuleId)
            let origin = OriginOf(finding, files)
            where !twins.HaveSaid(finding.RuleId, origin)
            select Restate(finding, origin, files);
    }

    private static KeepalivedOrigin OriginOf(Finding finding, Dictionary<string, RenderedFile> files) =>
        (finding.Location is { File: { } path } place ? files[path].OriginOf(place.Line) : null) ?? new KeepalivedOrigin(finding.Target, null);

    private static Finding Restate(Finding finding, KeepalivedOrigin origin, Dictionary<string, RenderedFile> files)
    {
        var message = RenderedPlace().Replace(finding.Message, place =>
            files.TryGetValue(place.Groups["file"].Value, out var file) && file.OriginOf(int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture)) is { } other ? other.ToString() : place.Value);
        if (origin.TextLine > 0)
            message = string.Create(CultureInfo.InvariantCulture, $"In line {origin.TextLine} of its keepalived text: {message}");
        return new Finding(finding.RuleId, finding.Severity, message, origin.Subject, origin.Place, finding.SuggestedFix);
    }

    // Another place of the files, in a message.
    [GeneratedRegex(@"(?<file>[^\s/]+/keepalived\.conf):(?<line>\d+)(?::\d+)?")]
    private static partial Regex RenderedPlace();
}
