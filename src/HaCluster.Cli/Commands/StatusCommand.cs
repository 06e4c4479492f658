using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Hosts;
using HaCluster.Observation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster status</c>: what is true on the live hosts.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show who holds the VIP, the IPVS table, mounts, exports and ARP on the live hosts.");
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = await arguments.LoadAsync(parsed, cancellation);
            var status = await ClusterObserver.ObserveAsync(cluster, new SshConnector(), cancellation);
            StatusView.Write(status);
            return status.IsHealthy ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
