using System.CommandLine;
using HaCluster.Operation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster move</c>: the VIPs of an instance to another member.</summary>
internal static class MoveCommand
{
    public static Command Create()
    {
        var instance = new Option<string>("--instance") { Description = "The VRRP instance. Those of its sync group go with it.", HelpName = "name", Required = true };
        var to = new Option<string?>("--to") { Description = "The member that gets the VIPs. Default: the best of the others.", HelpName = "host" };
        var back = new Option<bool>("--back") { Description = "Take back what was moved: the priorities of the definition decide again." };
        var command = new Command("move", "Move the VIPs of an instance to another member, so that nothing is lost, and back.") { instance, to, back };
        return new OperationRunner().AddTo(command, parsed =>
            [parsed.GetValue(back) ? ClusterOperation.MoveBack(parsed.GetValue(instance)!) : ClusterOperation.Move(parsed.GetValue(instance)!, parsed.GetValue(to))]);
    }
}
