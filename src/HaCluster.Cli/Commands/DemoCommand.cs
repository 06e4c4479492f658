using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Definition;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Reporting;
using HaCluster.Validation;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster demo</c>: the main job, from nothing to a proven cluster, on this machine.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Install what the lab needs without asking." };
        var keep = new Option<bool>("--keep") { Description = "Leave the lab up at the end." };
        var report = new Option<FileInfo?>("--report") { Description = "Write the drills' HTML report to this file." };
        var command = new Command("demo", "Build the classic cluster in a lab on this machine, deploy it, look at it, break it twice and measure.") { yes, keep, report };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(yes), parsed.GetValue(keep), parsed.GetValue(report), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool yes, bool keep, FileInfo? report, CancellationToken cancellation)
    {
        var definition = LoadExample();
        Terminal.Heading($"1. The lab: {string.Join(", ", definition.Hosts.Select(h => h.Name))} and a client");
        var lab = await LabStarter.StartAsync(definition, "demo", yes, cancellation);
        try
        {
            return await ProveAsync(ClusterGate.Check(lab.Cluster!), report, cancellation);
        }
        finally
        {
            if (keep)
            {
                LabStarter.SayHowToReach(lab);
            }
            else
            {
                // Also after Ctrl+C: the lab goes, whatever happened.
                await ClusterLab.StopAsync(lab.Name, CancellationToken.None);
                Terminal.Side.MarkupLine("[grey]The lab is down; nothing of it is left running.[/]");
            }
        }
    }

    private static async Task<int> ProveAsync(CheckedCluster passed, FileInfo? report, CancellationToken cancellation)
    {
        var cluster = passed.Cluster;
        await using (var deploy = await DeploySession.PlanAsync(passed, passed.Cluster.Hosts, new(), cancellation))
        {
            Terminal.Heading("2. The plan");
            PlanView.Write(AnsiConsole.Console, deploy.Plan, diffs: false);
            Terminal.Heading("3. The deploy, over SSH");
            var result = await deploy.ApplyAsync(cancellation);
            ResultView.Write(AnsiConsole.Console, result);
            if (!result.Succeeded)
                return ExitCodes.Failed;
        }
        Terminal.Heading("4. A second deploy");
        await using (var again = await DeploySession.PlanAsync(passed, passed.Cluster.Hosts, new(), cancellation))
        {
            PlanView.Write(AnsiConsole.Console, again.Plan, diffs: true);
            if (!again.Plan.IsEmpty)
                return ExitCodes.Failed;
        }
        Terminal.Heading("5. What is live now");
        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, TimeSpan.FromSeconds(30), cancellation: cancellation);
        StatusView.Write(status);
        Terminal.Heading("6. Break it, and measure what visitors notice");
        var drills = new List<FailoverResult>();
        await DrillRunner.RunAsync(cluster, new FailoverOptions(), AnsiConsole.Console, drills, cancellation);
        if (report is not null)
            FailoverReport.Write(cluster, drills, report.FullName);
        return drills.All(d => d.Passed) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static Cluster LoadExample()
    {
        using var stream = typeof(DemoCommand).Assembly.GetManifestResourceStream("web-nfs-dr.yaml")!;
        using var reader = new StreamReader(stream);
        return ClusterYaml.Parse(reader.ReadToEnd(), "web-nfs-dr.yaml");
    }
}
