using System.Globalization;
using System.Xml.Linq;
using static HaCluster.Reporting.Markup;

namespace HaCluster.Reporting.Machine;

/// <summary>
/// Writes results in the form of JUnit, as far as Jenkins, GitLab and GitHub's report actions read the same in it: testsuites, testsuite,
/// testcase with failure, skipped and system-out. There is no standard; the shape is that of Jenkins' junit-10.xsd.
/// </summary>
internal static class JUnitText
{
    /// <summary>One suite as a document.</summary>
    /// <param name="suite">Its name.</param>
    /// <param name="startedAt">When it began; <see langword="null"/> where that says nothing.</param>
    /// <param name="cases">Its tests.</param>
    public static string Of(string suite, DateTimeOffset? startedAt, IReadOnlyCollection<JUnitCase> cases)
    {
        XAttribute[] counts =
        [
            Attr("tests", cases.Count),
            Attr("failures", cases.Count(c => c.Failure.Length > 0)),
            Attr("errors", 0),
            Attr("skipped", cases.Count(c => c.Skipped.Length > 0)),
            Attr("time", Seconds(cases.Aggregate(TimeSpan.Zero, (sum, c) => sum + (c.Time ?? TimeSpan.Zero)))),
        ];
        var root = Html("testsuites", Attr("name", suite), counts,
            Html("testsuite", Attr("name", suite),
                startedAt is { } start ? Attr("timestamp", start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)) : null,
                counts, cases.Select(Case)));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement Case(JUnitCase test) => Html("testcase",
        Attr("classname", test.Class), Attr("name", test.Name), Attr("time", Seconds(test.Time ?? TimeSpan.Zero)),
        test.Failure.Length > 0 ? Html("failure", Attr("message", test.Failure), Attr("type", test.FailureType), test.Failure) : null,
        test.Skipped.Length > 0 ? Html("skipped", Attr("message", test.Skipped)) : null,
        test.Output.Length > 0 ? Html("system-out", test.Output) : null);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
