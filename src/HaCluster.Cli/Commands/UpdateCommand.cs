using System.CommandLine;
using HaCluster.Hosts;
using HaCluster.Operation;
using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster update</c>: host by host, each out of use meanwhile.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var hosts = new Option<string[]>("--host") { Description = "Only this host; may be said several times. Default: all.", HelpName = "name" };
        var run = new Option<string?>("--command") { Description = "A command for sh that runs on each host, as root, in place of an upgrade of all packages.", HelpName = "sh" };
        var reboot = new Option<UpdateReboot>("--reboot") { Description = "When hosts are rebooted. Default: where the system asks for it." };
        var limit = DurationOption.Create("--time-limit", "How long to wait until a host is idle. Default: a minute, and what the timers of VRRP take.");
        var back = DurationOption.Create("--return-timeout", "How long a host may take to come back, and the cluster to be well. Default: 5m.");
        var force = new Option<bool>("--force") { Description = "Go on where visitors may notice, where a host is not idle in time, and where the cluster is not well." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking." };
        var command = new Command("update", "Update the hosts one after the other, each taken out of use meanwhile, and tell what visitors noticed.") { hosts, run, reboot, limit, back, force, yes };
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var defaults = new UpdateOptions();
            var update = new RollingUpdate(await arguments.LoadAsync(parsed, cancellation), HostConnectors.Default, defaults with
            {
                Hosts = (parsed.GetValue(hosts) ?? []).ToValueList(),
                Command = parsed.GetValue(run),
                Reboot = parsed.GetValue(reboot),
                TimeLimit = parsed.GetValue(limit),
                ReturnTimeout = parsed.GetValue(back) ?? defaults.ReturnTimeout,
                Force = parsed.GetValue(force),
            });
            var plan = await update.PlanAsync(cancellation);
            AnsiConsole.WriteLine($"In this order: {string.Join(", ", plan.Hosts)}");
            foreach (var doubt in plan.Doubts)
                Terminal.Side.MarkupLineInterpolated($"[yellow]doubt[/] {doubt}");
            if (!await Terminal.ConfirmAsync("Update them?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var result = await ProgressDisplay.RunAsync<OperationEvent, UpdateResult>(e => (e.ToString(), null), p => update.RunAsync(p, cancellation));
            foreach (var host in result.Hosts)
                AnsiConsole.WriteLine(host.ToString());
            AnsiConsole.WriteLine(result.ToSentence());
            return result.Succeeded ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
