using System.Globalization;
using System.Text;
using System.Xml.Linq;
using HaCluster.Failover;
using HaCluster.Features;
using static HaCluster.Reporting.Markup;

namespace HaCluster.Reporting;

/// <summary>A drill as a picture: every request a tick in the lane of the server that answered it, lost ones in a lane of their own, events as numbered lines.</summary>
internal sealed class TimelineChart
{
    private const double Width = 1000, Left = 96, Right = 12, Lane = 26, Top = 58;

    private readonly FailoverResult _result;
    private readonly double _seconds;
    private readonly List<string> _servers;
    private readonly double _bottom;

    private TimelineChart(FailoverResult result)
    {
        _result = result;
        _seconds = Math.Max(0.001, result.Requests.Select(r => r.SentAt).Concat(result.Timeline.Select(e => e.At)).DefaultIfEmpty().Max().TotalSeconds);
        _servers = [.. result.Phases.SelectMany(p => p.ServedBy).Select(s => s.Server).Distinct().Order(StringComparer.Ordinal)];
        _bottom = Top + (Lane * (_servers.Count + 1));
    }

    /// <summary>Draws the chart.</summary>
    public static XElement Draw(FailoverResult result) => new TimelineChart(result).Draw();

    private XElement Draw() => Svg("svg", Class("timeline"), Attr("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {_bottom + 34}")),
        Attr("role", "img"), Attr("aria-label", $"Requests over {Time(TimeSpan.FromSeconds(_seconds))}: {_result.Sent} sent, {_result.Lost} lost, {_result.Late} late"),
        Background(), VipHolders(), Lanes(), Axis(), Events());

    private IEnumerable<XElement> Background()
    {
        if (At(DrillEventKind.FaultInjected) is not { } fault)
            yield break;
        var restored = At(DrillEventKind.Restored) ?? TimeSpan.FromSeconds(_seconds);
        yield return Box("fault", fault, restored, Top, _bottom - Top);
        yield return Box("bound", fault, fault + _result.Expected.Limit, _bottom, 5);
    }

    /// <summary>Who held the VIP, as a bar above the lanes.</summary>
    private IEnumerable<XElement> VipHolders()
    {
        yield return Label(Top - 32 + 13, "VIP held by");
        var holders = _result.Timeline.Where(e => e.Kind == DrillEventKind.VipMoved).Select(e => (From: e.At, e.Host))
            .Prepend((From: TimeSpan.Zero, Host: _result.TookOver.Before)).ToList();
        var silent = FaultList.Require(_result.Fault).SilencesVip ? At(DrillEventKind.FaultInjected) : null;
        for (var i = 0; i < holders.Count; i++)
        {
            var until = i + 1 < holders.Count ? holders[i + 1].From : TimeSpan.FromSeconds(_seconds);
            if (i == 0 && silent < until)
                until = silent.Value;
            yield return Box(i % 2 == 0 ? "holder" : "holder other", holders[i].From, until, Top - 32, 18);
            yield return Svg("text", Class("holder-name"), Attr("x", X(holders[i].From) + 6), Attr("y", Top - 32 + 13), holders[i].Host);
        }
    }

    private IEnumerable<XElement> Lanes()
    {
        for (var i = 0; i < _servers.Count; i++)
        {
            var (server, y) = (_servers[i], Top + (Lane * i));
            yield return Label(y + 17, server.Length > 0 ? server : "(unnamed)");
            yield return Ticks("good", y, r => r.Outcome == ProbeOutcome.Good && r.ServedBy == server);
            yield return Ticks("late", y, r => r.Outcome == ProbeOutcome.Late && r.ServedBy == server);
        }
        yield return Label(_bottom - Lane + 17, "lost");
        yield return Ticks("lost", _bottom - Lane, r => !r.Answered);
    }

    private XElement Ticks(string cssClass, double y, Func<ProbeRequest, bool> which)
    {
        var path = new StringBuilder();
        foreach (var request in _result.Requests.Where(which))
            path.Append(CultureInfo.InvariantCulture, $"M{X(request.SentAt):0.##} {y + 4:0.##}v{Lane - 8:0.##}");
        return Svg("path", Class("tick " + cssClass), Attr("d", path.ToString()));
    }

    private IEnumerable<XElement> Axis()
    {
        yield return Svg("line", Class("axis"), Attr("x1", Left), Attr("x2", Width - Right), Attr("y1", _bottom), Attr("y2", _bottom));
        var step = new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600 }.FirstOrDefault(s => _seconds / s <= 16, 3600);
        for (var i = 0; i * step <= _seconds; i++)
        {
            var x = X(TimeSpan.FromSeconds(i * step));
            yield return Svg("line", Class("axis"), Attr("x1", x), Attr("x2", x), Attr("y1", _bottom), Attr("y2", _bottom + 4));
            yield return Svg("text", Class("scale"), Attr("x", x), Attr("y", _bottom + 22), string.Create(CultureInfo.InvariantCulture, $"{i * step:0.##} s"));
        }
    }

    /// <summary>Numbers that would cover each other are moved aside.</summary>
    private IEnumerable<XElement> Events()
    {
        var free = double.MinValue;
        for (var i = 0; i < _result.Timeline.Count; i++)
        {
            var x = X(_result.Timeline[i].At);
            var badge = Math.Min(Math.Max(x, free), Width - Right - (17 * (_result.Timeline.Count - 1 - i)) - 8);
            free = badge + 17;
            yield return Svg("path", Class("event"), Attr("fill", "none"), Attr("d", string.Create(CultureInfo.InvariantCulture, $"M{badge:0.##} 18L{x:0.##} {Top - 36:0.##}V{_bottom:0.##}")));
            yield return Svg("g", Svg("title", $"{Time(_result.Timeline[i].At)}: {_result.Timeline[i].Text}"),
                Svg("circle", Class("badge"), Attr("cx", badge), Attr("cy", 10.0), Attr("r", 8.0)),
                Svg("text", Class("badge-number"), Attr("x", badge), Attr("y", 13.5), (i + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private XElement Box(string cssClass, TimeSpan from, TimeSpan to, double y, double height) => Svg("rect", Class(cssClass),
        Attr("x", X(from)), Attr("y", y), Attr("width", Math.Max(0, X(to) - X(from))), Attr("height", height));

    private static XElement Label(double y, string text) => Svg("text", Class("lane"), Attr("x", Left - 10), Attr("y", y), text);

    private TimeSpan? At(DrillEventKind kind) => _result.Timeline.FirstOrDefault(e => e.Kind == kind)?.At;

    private double X(TimeSpan at) => Left + (Math.Clamp(at.TotalSeconds / _seconds, 0, 1) * (Width - Left - Right));
}
