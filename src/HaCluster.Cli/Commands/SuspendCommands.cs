using System.CommandLine;
using HaCluster.Operation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster suspend</c> and <c>hacluster resume</c>: hosts out of use, and back.</summary>
internal static class SuspendCommands
{
    public static Command CreateSuspend() => Complete(
        new Command("suspend", "Take hosts out of use: no new connections, VIPs to others; wait until they are idle."), ClusterOperation.SuspendHost, ClusterOperation.SuspendRealServer);

    public static Command CreateResume() => Complete(
        new Command("resume", "Take hosts back into use."), ClusterOperation.ResumeHost, ClusterOperation.ResumeRealServer);

    private static Command Complete(Command command, Func<string, ClusterOperation> host, Func<string, string?, ClusterOperation> realServer)
    {
        var hosts = new Option<string[]>("--host") { Description = "The host; may be said several times.", HelpName = "name", Required = true };
        var only = new Option<bool>("--real-server") { Description = "Only as a real server; its other roles stay as they are." };
        var service = new Option<string?>("--service") { Description = "Only as a real server of this virtual service.", HelpName = "name" };
        command.Add(hosts);
        command.Add(only);
        command.Add(service);
        return new OperationRunner().AddTo(command, parsed => parsed.GetValue(hosts)!.Select(h =>
            parsed.GetValue(only) || parsed.GetValue(service) is not null ? realServer(h, parsed.GetValue(service)) : host(h)));
    }
}
