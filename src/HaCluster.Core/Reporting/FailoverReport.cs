using System.Globalization;
using System.Xml.Linq;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Reporting.Machine;
using HaCluster.Values;
using static HaCluster.Reporting.Markup;

namespace HaCluster.Reporting;

/// <summary>The report of failover drills: one HTML file that needs nothing else, or the same for other programs.</summary>
public static class FailoverReport
{
    /// <summary>Writes the report, in the form that the file's name asks for: <c>.xml</c> is JUnit, <c>.json</c> is JSON, all else is HTML.</summary>
    /// <param name="cluster">The cluster that was drilled.</param>
    /// <param name="results">The drills' results, at least one.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="HaClusterException"><c>ReportNotWritten</c>: the file cannot be written.</exception>
    public static void Write(Cluster cluster, IReadOnlyList<FailoverResult> results, string path)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var text = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XML" => DrillJUnit.Of(cluster.Name, results),
            ".JSON" => DrillJson.Of(cluster.Name, results),
            _ => ToHtml(cluster, results),
        };
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("ReportNotWritten", $"The report cannot be written to '{path}': {e.Message}", null, e);
        }
    }

    /// <summary>The report as HTML.</summary>
    /// <param name="cluster">The cluster that was drilled.</param>
    /// <param name="results">The drills' results, at least one.</param>
    public static string ToHtml(Cluster cluster, IReadOnlyList<FailoverResult> results)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfZero(results.Count);
        return Document(Html("html", Attr("lang", "en"),
            Html("head",
                Html("meta", Attr("charset", "utf-8")),
                Html("meta", Attr("name", "viewport"), Attr("content", "width=device-width, initial-scale=1")),
                Html("title", $"Failover of {cluster.Name}"),
                Html("style", Style())),
            Html("body", Html("main", Header(cluster, results), TopologyChart.Draw(cluster), results.Select(Section), Method(results[0])))));
    }

    private static XElement Header(Cluster cluster, IReadOnlyList<FailoverResult> results)
    {
        var passed = results.Count(r => r.Passed);
        return Html("header",
            Html("h1", $"Failover of {cluster.Name}"),
            Verdict(passed == results.Count, $"{passed} of {results.Count} passed"),
            Html("p", string.Create(CultureInfo.InvariantCulture, $"{results[0].StartedAt:yyyy-MM-dd HH:mm:ss zzz} · {results[0].Service} at {results[0].Url}")));
    }

    private static XElement Section(FailoverResult result) => Html("section",
        Html("h2", $"{FaultList.Require(result.Fault).Title}: {result.Target} ", Verdict(result.Passed, result.Passed ? "passed" : "failed")),
        Html("p", result.Summary),
        result.Failures.Count > 0 ? Html("ul", Class("failures"), result.Failures.Select(f => Html("li", f))) : null,
        Html("div", Class("tiles"),
            Tile("Outage", Time(result.Outage), result.MaxOutage is { } max ? $"at most {Time(max)} allowed" : "no limit given"),
            Tile("Disturbance", Time(result.Disturbance), $"at most {Time(result.Expected.Limit)} expected"),
            Tile("Lost", Count(result.Lost), $"of {Count(result.Sent)} requests"),
            Tile("Late", Count(result.Late), $"over {Time(result.Probe.LateAfter)}"),
            Tile("VIP moved after", Some(result.TookOver.MovedAfter), Holders(result.TookOver))),
        TimelineChart.Draw(result),
        Legend(),
        Html("div", Class("tables"), Events(result), Phases(result)),
        Html("p", Class("note"), $"Expected: {result.Expected.Explanation}."));

    private static string Holders(VipTakeover vip) => vip.During == vip.Before && vip.After == vip.Before
        ? $"stayed with {vip.Before}"
        : $"{vip.Before} → {vip.During ?? "nobody"} → {vip.After ?? "nobody alone"}";

    private static XElement Tile(string name, string value, string note) => Html("div", Class("tile"),
        Html("div", Class("tile-name"), name), Html("div", Class("tile-value"), value), Html("div", Class("tile-note"), note));

    private static XElement Verdict(bool passed, string text) => Html("span", Class(passed ? "verdict pass" : "verdict fail"), text);

    private static XElement Legend() => Html("p", Class("legend"),
        Html("span", Class("key good"), "good"), Html("span", Class("key late"), "late"), Html("span", Class("key lost"), "lost"),
        Html("span", Class("key during"), "fault lasts"), Html("span", Class("key limit"), "disturbance expected at most"));

    private static XElement Events(FailoverResult result) => Table(["", "Time", "Since fault", "What happened"],
        result.Timeline.Select((e, i) => new[]
        {
            Count(i + 1),
            Time(e.At),
            result.Timeline.FirstOrDefault(f => f.Kind == DrillEventKind.FaultInjected) is { } fault && e.At > fault.At ? "+" + Time(e.At - fault.At) : "",
            e.Host.Length > 0 ? $"{e.Host}: {e.Text}" : e.Text,
        }));

    private static XElement Phases(FailoverResult result) => Table(["Phase", "Sent", "Lost", "Late", "Outage", "Disturbance", "95 %", "Served by"],
        result.Phases.Select(p => new[]
        {
            p.Phase.ToString(), Count(p.Sent), Count(p.Lost), Count(p.Late), Some(p.Outage), Some(p.Disturbance),
            Some(p.Latency95), p.ServedBy.ToString(),
        }));

    private static XElement Table(string[] heads, IEnumerable<string[]> rows) => Html("div", Class("table"), Html("table",
        Html("thead", Html("tr", heads.Select(h => Html("th", h)))),
        Html("tbody", rows.Select(row => Html("tr", row.Select(cell => Html("td", cell)))))));

    private static XElement Method(FailoverResult result) => Html("footer",
        Html("h2", "How this was measured"),
        Html("p", $"A GET every {Time(result.Probe.Interval)}, each over a TCP connection of its own and without waiting for the one before. "
            + $"No good answer (status 200–399) within {Time(result.Probe.Timeout)}: lost; a good one after more than {Time(result.Probe.LateAfter)}: late. "
            + $"The longest pause between two requests was {Time(result.Resolution)}: nothing shorter can be told."),
        Html("p", "Outage: the longest time without any good answer, from the sending of a lost request to the sending of the next one that was answered. "
            + "Disturbance: from the first request that the fault lost to the first answered one after the last that it lost. "
            + "When everything fails at once the two are the same; when one of several servers is dead, some requests fail while others succeed, and the disturbance is the longer. "
            + "The limit asked for applies to the outage, the time expected from the timers to the disturbance."));

    private static string Some(TimeSpan? time) => time is { } some && some > TimeSpan.Zero ? Time(some) : "–";

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Style() => EmbeddedText.Read(typeof(FailoverReport), "report.css");
}
