using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using HaCluster.Convergence;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Reporting;
using HaCluster.Reporting.Findings;
using HaCluster.Reporting.Machine;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Reporting;

/// <summary>What other programs read.</summary>
public sealed class MachineReportTests
{
    private const string Hostile = "</failure>&\u0001 \ud800 \u2028\u001b[31m\"";

    [Fact]
    public void Drills_are_JSON_with_seconds()
    {
        using var json = JsonDocument.Parse(DrillJson.Of("shop", [SampleDrills.DirectorLinkDown(), SampleDrills.RealServerCrash()]));
        var first = json.RootElement.GetProperty("drills")[0];

        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(["DirectorLinkDown", "RealServerCrash"], json.RootElement.GetProperty("drills").EnumerateArray().Select(d => d.GetProperty("fault").GetString()));
        Assert.Equal(3.42, first.GetProperty("outageSeconds").GetDouble());
        Assert.Equal(5, first.GetProperty("maxOutageSeconds").GetDouble());
        Assert.Equal("lb2", first.GetProperty("vip").GetProperty("during").GetString());
        Assert.Equal(3.31, first.GetProperty("vip").GetProperty("movedAfterSeconds").GetDouble());
        Assert.Equal(["before", "during", "after"], first.GetProperty("phases").EnumerateArray().Select(p => p.GetProperty("phase").GetString()));
        Assert.Equal(SampleDrills.DirectorLinkDown().Timeline.Count, first.GetProperty("timeline").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("drills")[1].GetProperty("vip").GetProperty("movedAfterSeconds").ValueKind);
    }

    [Fact]
    public void Drills_are_JUnit_tests_that_fail_where_they_did_not_pass()
    {
        var suite = Suite(DrillJUnit.Of("shop", [SampleDrills.DirectorLinkDown(), SampleDrills.RealServerCrash() with { Failures = [Hostile] }]));

        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal(["DirectorLinkDown on lb1", "RealServerCrash on web2"], suite.Elements("testcase").Select(t => t.Attribute("name")!.Value));
        Assert.Equal([false, true], suite.Elements("testcase").Select(t => t.Element("failure") is not null));
        Assert.Equal("12.6", suite.Elements("testcase").First().Attribute("time")!.Value);
        Assert.Contains("</failure>&", suite.Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Severity.Error, 1)]
    [InlineData(Severity.Warning, 2)]
    [InlineData(Severity.Notice, 3)]
    public void Findings_are_JUnit_tests_that_fail_from_a_severity_on(Severity failOn, int failures)
    {
        Finding[] findings =
        [
            new("HA120", Severity.Error, Hostile, "t", new SourceLocation("k.conf", 3, 7), "Do it."),
            new("HA121", Severity.Warning, "Two.", "t", null, "Do it."),
            new("HA122", Severity.Notice, "Three.", "t", null, "Do it."),
            new("HA123", Severity.Error, "Four.", "t", null, "Do it.") { Suppression = new(SuppressionKind.InSource, "It is so.") },
        ];

        var suite = Suite(FindingWriter.Write(findings, FindingFormat.JUnit, includeSuppressed: true, failOn));

        Assert.Equal(("4", $"{failures}", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        Assert.Equal(failures, suite.Descendants("failure").Count());
        Assert.Equal("rules.HA123", suite.Descendants("skipped").Single().Parent!.Attribute("classname")!.Value);
        Assert.Contains("k.conf:3:7", suite.Elements("testcase").First().Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.Equal("1", Suite(FindingWriter.Write([], FindingFormat.JUnit)).Attribute("tests")!.Value);
    }

    [Fact]
    public void A_status_has_its_addresses_as_text()
    {
        var status = new ClusterStatus("shop",
        [
            new LiveHost("lb1", IPAddress.Parse("2001:db8::11"), ["Director"])
            {
                IpvsServices = [new LiveIpvsService("lb1", IpvsProtocol.Tcp, IPEndPoint.Parse("[2001:db8::100]:80")) { FirewallMark = 21, RealServers = [new LiveRealServer(IPEndPoint.Parse("[2001:db8::21]:80")) { Forwarding = IpvsForwarding.DirectRouting }] }],
            },
            new LiveHost("lb2", IPAddress.Parse("192.0.2.12"), []) { Error = new HaClusterException("HostRefused", Hostile) },
        ])
        {
            VrrpInstances = [new LiveVrrpInstance("VI_1", 51, "eth0", [InterfaceAddress.Parse("2001:db8::100/64")], [new LiveVrrpMember("lb1", 100, VrrpState.Master, []), new LiveVrrpMember("lb2", 90, null, [])])],
            Problems = [new ClusterProblem("HostUnreachable", "lb2", "host lb2", "It does not answer.")],
            DataPath = [new DataPathCheck(DataPathCheckKind.OneAnswer, "lb1", "2001:db8::100", DataPathOutcome.Unknown, "Nobody could ask.")],
        };

        using var json = JsonDocument.Parse(StatusJson.Of(status));
        var root = json.RootElement;

        Assert.False(root.GetProperty("healthy").GetBoolean());
        Assert.Equal("2001:db8::11", root.GetProperty("hosts")[0].GetProperty("address").GetString());
        Assert.Equal("HostRefused", root.GetProperty("hosts")[1].GetProperty("errorId").GetString());
        Assert.Equal("2001:db8::100/64", root.GetProperty("vrrpInstances")[0].GetProperty("virtualAddresses")[0].GetString());
        Assert.Equal("lb1", root.GetProperty("vrrpInstances")[0].GetProperty("holders")[0].GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("vrrpInstances")[0].GetProperty("members")[1].GetProperty("state").ValueKind);
        Assert.Equal("[2001:db8::100]:80", root.GetProperty("ipvsServices")[0].GetProperty("address").GetString());
        Assert.Equal(21, root.GetProperty("ipvsServices")[0].GetProperty("mark").GetInt64());
        Assert.Equal("unknown", root.GetProperty("dataPath")[0].GetProperty("outcome").GetString());
        Assert.Equal("directRouting", root.GetProperty("ipvsServices")[0].GetProperty("realServers")[0].GetProperty("forwarding").GetString());
    }

    [Fact]
    public void Checks_of_the_data_path_say_what_to_do()
    {
        DataPathCheck[] checks =
        [
            new(DataPathCheckKind.Sysctl, "web1", "net.ipv4.conf.all.arp_ignore", DataPathOutcome.Passed, "It is 1."),
            new(DataPathCheckKind.OneAnswer, "lb1", "192.0.2.100", DataPathOutcome.Failed, Hostile) { Advice = "Deploy." },
        ];

        using var json = JsonDocument.Parse(DataPathJson.Of("shop", checks));
        var failed = json.RootElement.GetProperty("checks")[1];

        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(("failed", "Deploy.", "OneAnswer"), (failed.GetProperty("outcome").GetString(), failed.GetProperty("advice").GetString(), failed.GetProperty("kind").GetString()));
    }

    [Fact]
    public void Results_of_a_deploy_say_what_failed()
    {
        var change = new Change("web1", "file:/etc/x", ChangeAction.Update, "a", "b", "why") { Diff = "+b" };
        HostResult[] results =
        [
            new("web1", HostOutcome.RolledBack, [change]) { ErrorId = "StepFailed", FailedStep = "file:/etc/x", Output = Hostile, Elapsed = TimeSpan.FromMilliseconds(1234.5), RoundTrips = 3, Transaction = "t1" },
            new("web2", HostOutcome.Declined, [change]),
        ];

        using var json = JsonDocument.Parse(DeployJson.OfResults("shop", results));
        var host = json.RootElement.GetProperty("hosts")[0];

        Assert.False(json.RootElement.GetProperty("succeeded").GetBoolean());
        Assert.Equal(("rolledBack", "StepFailed", 1.234), (host.GetProperty("outcome").GetString(), host.GetProperty("errorId").GetString(), host.GetProperty("seconds").GetDouble()));
        Assert.Equal("declined", json.RootElement.GetProperty("hosts")[1].GetProperty("outcome").GetString());
        Assert.Equal("update", host.GetProperty("changes")[0].GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("r.xml", "<?xml")]
    [InlineData("r.XML", "<?xml")]
    [InlineData("r.json", "{")]
    [InlineData("r.html", "<!DOCTYPE html>")]
    [InlineData("report", "<!DOCTYPE html>")]
    public void The_name_of_a_report_says_its_form(string name, string start)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, name);
            FailoverReport.Write(SampleDrills.Cluster, [SampleDrills.RealServerCrash()], path);
            Assert.StartsWith(start, File.ReadAllText(path), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static XElement Suite(string xml) => XDocument.Parse(xml).Root!.Element("testsuite")!;
}
