using System.Net;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Reporting;

/// <summary>Two drills of the classic cluster as real ones could have gone.</summary>
internal static class SampleDrills
{
    private static readonly ProbeOptions Probe = new();

    public static Cluster Cluster { get; } = new()
    {
        Name = "shop",
        ProbeFrom = "client",
        Hosts = [Host("lb1", 11), Host("lb2", 12), Host("web1", 21), Host("web2", 22), Host("nfs1", 31), Host("client", 41)],
        VrrpInstances =
        [
            new()
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24")],
                Members = [new() { Host = "lb1", Priority = 100 }, new() { Host = "lb2", Priority = 90 }],
            },
        ],
        IpvsServices = [new() { Name = "web", Address = IPEndPoint.Parse("192.0.2.100:80"), RealServers = [new() { Host = "web1" }, new() { Host = "web2" }] }],
        NfsShares = [new() { Path = "/data/web", Server = "nfs1", MountOn = ["web1", "web2"] }],
    };

    /// <summary>All requests are lost for 3.4 s.</summary>
    public static FailoverResult DirectorLinkDown()
    {
        var (fault, restored) = (Seconds(2), Seconds(10));
        var requests = Log(700, (i, at) => at >= fault && at < fault + Seconds(3.42) ? 'x' : i % 97 == 5 ? 'l' : 'g');
        return Result(FailoverFault.DirectorLinkDown, "lb1", requests, fault, restored,
            ExpectedBound.OfTakeover(Cluster, Cluster.VrrpInstances[0], Cluster.VrrpInstances[0].Members[1]),
            new VipTakeover("lb1", "lb2", "lb1", Seconds(3.31)),
            [
                new(fault - Seconds(0.3), DrillEventKind.UndoArmed, "lb1", "the undo is armed: in 9 s at the latest"),
                new(fault, DrillEventKind.FaultInjected, "lb1", "link eth0 goes down"),
                new(fault + Seconds(0.01), DrillEventKind.FirstLost, "", "first request lost"),
                new(fault + Seconds(3.31), DrillEventKind.VipMoved, "lb2", "has the VIP"),
                new(fault + Seconds(3.42), DrillEventKind.GoodAgain, "", "good answers again"),
                new(restored, DrillEventKind.Restored, "lb1", "undone by its timer"),
                new(restored + Seconds(1), DrillEventKind.VipMoved, "lb1", "has the VIP"),
                new(restored + Seconds(2.6), DrillEventKind.HealthyAgain, "", "redundant again"),
            ]) with { MaxOutage = Seconds(5) };
    }

    /// <summary>Every second request is lost for 1.3 s.</summary>
    public static FailoverResult RealServerCrash()
    {
        var (fault, restored) = (Seconds(1.5), Seconds(8));
        var requests = Log(500, (i, at) => at >= fault && at < fault + Seconds(1.3) && i % 2 == 1 ? 'x' : at > fault && at < restored + Seconds(1) ? '1' : 'g');
        return Result(FailoverFault.RealServerCrash, "web2", requests, fault, restored,
            ExpectedBound.OfDetection(new() { Kind = IpvsHealthCheckKind.Http }),
            new VipTakeover("lb1", "lb1", "lb1", null),
            [
                new(fault - Seconds(0.4), DrillEventKind.UndoArmed, "web2", "the undo is armed: in 24 s at the latest"),
                new(fault, DrillEventKind.FaultInjected, "web2", "nginx.service is killed"),
                new(fault + Seconds(0.02), DrillEventKind.FirstLost, "", "first request lost"),
                new(fault + Seconds(1.28), DrillEventKind.RealServerRemoved, "lb1", "sends web2 no more"),
                new(fault + Seconds(1.3), DrillEventKind.GoodAgain, "", "good answers again"),
                new(restored, DrillEventKind.Restored, "web2", "undone by the controller"),
                new(restored + Seconds(1.2), DrillEventKind.HealthyAgain, "", "redundant again"),
            ]) with { Failures = ["Something that this sample wants told."] };
    }

    private static FailoverResult Result(
        string fault, string target, List<ProbeRequest> requests, TimeSpan faultAt, TimeSpan restoredAt,
        ExpectedBound bound, VipTakeover takeover, ValueList<DrillEvent> timeline) => new()
        {
            Cluster = "shop",
            Service = "web",
            Url = new Uri("http://192.0.2.100/"),
            Fault = fault,
            Target = target,
            StartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Probe = Probe,
            Phases = Measurement.Phases(requests, faultAt, restoredAt),
            TookOver = takeover,
            Expected = bound,
            Failures = [],
            Timeline = timeline,
            Requests = requests.ToValueList(),
            Resolution = Measurement.Resolution(requests),
        };

    private static List<ProbeRequest> Log(int count, Func<int, TimeSpan, char> letter) =>
        [.. Enumerable.Range(0, count).Select(i => (Number: i, At: Probe.Interval * i)).Select(r => letter(r.Number, r.At) switch
        {
            'x' => new ProbeRequest(r.At, Probe.Timeout, ProbeOutcome.Lost, "", "no answer in time"),
            'l' => new ProbeRequest(r.At, Seconds(0.3), ProbeOutcome.Late, "web1", ""),
            '1' => new ProbeRequest(r.At, Seconds(0.002), ProbeOutcome.Good, "web1", ""),
            _ => new ProbeRequest(r.At, Seconds(0.002), ProbeOutcome.Good, r.Number % 2 == 0 ? "web1" : "web2", ""),
        })];

    private static ClusterHost Host(string name, byte last) => new() { Name = name, Address = new IPAddress([192, 0, 2, last]) };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
