using System.Xml.Linq;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Reporting;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Reporting;

public sealed class FailoverReportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void It_shows_every_request_once_in_the_lane_of_its_server()
    {
        var result = SampleDrills.DirectorLinkDown();
        var ticks = Page(result).Descendants(Svg + "path").Where(p => HasClass(p, "tick")).ToList();

        Assert.Equal(result.Sent, ticks.Sum(Ticks));
        Assert.Equal(result.Lost, ticks.Where(t => HasClass(t, "lost")).Sum(Ticks));
        Assert.Equal(result.Late, ticks.Where(t => HasClass(t, "late")).Sum(Ticks));
        Assert.True(result.Lost > 0 && result.Late > 0);
    }

    [Fact]
    public void It_tells_the_verdict_the_figures_and_every_event()
    {
        var result = SampleDrills.RealServerCrash();
        var text = Page(SampleDrills.DirectorLinkDown(), result).Root!.Value;

        Assert.Contains("1 of 2 passed", text, StringComparison.Ordinal);
        Assert.Contains("Visitors were without any answer for 3.42 s; 171 of 400 requests were lost.", text, StringComparison.Ordinal);
        Assert.Contains("There was always someone to answer, but 33 of 325 requests were lost, over 1.30 s.", text, StringComparison.Ordinal);
        Assert.Contains(result.Failures[0], text, StringComparison.Ordinal);
        Assert.Contains(result.Expected.Explanation, text, StringComparison.Ordinal);
        Assert.All(result.Timeline, e => Assert.Contains(e.Text, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_cluster_is_drawn_from_the_visitors_to_the_storage()
    {
        Assert.Equal(["visitors: visitors", "vip: web", "directors: lb1 lb2", "real servers: web1 web2", "storage: nfs1"], Columns(SampleDrills.Cluster));
        Assert.Equal(
            ["visitors: visitors", "vip: web", "directors: lb1 lb2", "real servers: web1 web2", "storage vip: VI_NFS", "storage: nfs1 nfs2"],
            Columns(Clusters.WithSharedStorage));

        static IEnumerable<string> Columns(Cluster cluster) =>
            from column in XDocument.Parse(FailoverReport.ToHtml(cluster, [SampleDrills.RealServerCrash()])).Descendants(Svg + "svg").First(s => HasClass(s, "topology")).Elements(Svg + "g")
            select $"{column.Element(Svg + "title")!.Value}: {string.Join(' ', column.Elements(Svg + "text").Where(t => HasClass(t, "node-name")).Select(t => t.Value))}";
    }

    [Theory]
    [InlineData("</style><script>alert(1)</script>")]
    [InlineData("\"'><svg onload=alert(1)>&amp;")]
    [InlineData("control \u0001, null \0, half a pair \ud800, whole \ud83d\ude00")]
    public void Hostile_names_stay_text(string hostile)
    {
        var cluster = SampleDrills.Cluster with { Name = hostile };
        var result = SampleDrills.RealServerCrash();
        result = result with
        {
            Target = hostile,
            Service = hostile,
            Failures = [hostile],
            TookOver = new VipTakeover(hostile, hostile, hostile, null),
            Timeline = [new DrillEvent(TimeSpan.Zero, DrillEventKind.FaultInjected, hostile, hostile)],
            Requests = [new ProbeRequest(TimeSpan.Zero, TimeSpan.Zero, ProbeOutcome.Good, hostile, hostile)],
            Phases = [result.Phases[0] with { ServedBy = [new ServedCount(hostile, 1)] }, result.Phases[1], result.Phases[2]],
        };

        var page = XDocument.Parse(FailoverReport.ToHtml(cluster, [result]));

        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName is "script" || e.Attribute("onload") is not null);
        var shown = hostile.Replace('\u0001', '\uFFFD').Replace('\0', '\uFFFD').Replace('\ud800', '\uFFFD');
        Assert.Equal(shown, page.Descendants("li").Single().Value);
    }

    [Fact]
    public void It_needs_nothing_from_anywhere_else()
    {
        var html = FailoverReport.ToHtml(SampleDrills.Cluster, [SampleDrills.DirectorLinkDown()]);
        var page = XDocument.Parse(html);
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName is "src" or "href");
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        // Browsers read the sheet as it stands: an encoded character in it would break it.
        var sheet = html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.DoesNotContain("&", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_to_a_file_or_says_why_not()
    {
        var path = Path.GetTempFileName();
        try
        {
            FailoverReport.Write(SampleDrills.Cluster, [SampleDrills.DirectorLinkDown()], path);
            Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
        var error = Assert.Throws<HaClusterException>(() =>
            FailoverReport.Write(SampleDrills.Cluster, [SampleDrills.DirectorLinkDown()], Path.Combine(path, "no", "such.html")));
        Assert.Equal("ReportNotWritten", error.ErrorId);
    }

    private static XDocument Page(params FailoverResult[] results) => XDocument.Parse(FailoverReport.ToHtml(SampleDrills.Cluster, results));

    private static int Ticks(XElement path) => ((string)path.Attribute("d")!).Count(c => c == 'M');

    private static bool HasClass(XElement element, string name) => ((string?)element.Attribute("class") ?? "").Split(' ').Contains(name);
}
