using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HaCluster.Definition;
using HaCluster.Lab;
using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster lab up|down|status|ssh</c>: the whole cluster on this machine.</summary>
internal static class LabCommands
{
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Install what is missing without asking." };

    public static Command Create() => new("lab", "Run a cluster's hosts on this machine, to rehearse on.")
    {
        Up(), Down(), Status(), Ssh(),
    };

    private static Command Up()
    {
        var file = new Argument<FileInfo>("definition") { Description = "The cluster's YAML file." };
        var command = new Command("up", "Start the lab of a definition. Does nothing if it runs already.") { file, Yes };
        command.SetAction(async (parsed, cancellation) =>
        {
            var lab = await LabStarter.StartAsync(ClusterYaml.Load(parsed.GetValue(file)!.FullName), null, parsed.GetValue(Yes), cancellation);
            Write([lab]);
            LabStarter.SayHowToReach(lab);
        });
        return command;
    }

    private static Command Down()
    {
        var name = new Argument<string?>("name") { Description = "The lab's name. Default: every lab of this machine.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("down", "Stop a lab, and clean up what one that crashed has left.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var names = parsed.GetValue(name) is { } one ? [one] : ClusterLab.Names();
            foreach (var lab in names)
                AnsiConsole.WriteLine(await ClusterLab.StopAsync(lab, cancellation) ? $"{lab}: stopped" : $"{lab}: was not running");
            if (names.Count == 0)
                AnsiConsole.WriteLine("No lab runs on this machine.");
        });
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Show the labs of this machine.");
        command.SetAction(async (_, cancellation) => Write(await ClusterLab.ListAsync(cancellation)));
        return command;
    }

    private static Command Ssh()
    {
        var node = new Argument<string>("node") { Description = "The node, or lab/node where several labs run." };
        var words = new Argument<string[]>("command") { Description = "A command to run there; none for a shell.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("ssh", "Log in to a node of a lab.") { node, words };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (lab, name) = await FindAsync(parsed.GetValue(node)!, cancellation);
            using var ssh = Process.Start(new ProcessStartInfo("ssh", ["-F", lab.SshConfigFile, name, .. parsed.GetValue(words) ?? []]))!;
            await ssh.WaitForExitAsync(cancellation);
            return ssh.ExitCode;
        });
        return command;
    }

    private static async Task<(LabState Lab, string Node)> FindAsync(string text, CancellationToken cancellation)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (labName, node) = slash < 0 ? (null, text) : (text[..slash], text[(slash + 1)..]);
        var labs = (await ClusterLab.ListAsync(cancellation)).Where(l => (labName is null || l.Name == labName) && l.Nodes.Any(n => n.Name == node)).ToList();
        return labs.Count switch
        {
            1 => (labs[0], node),
            0 => throw new HaClusterException("LabNodeUnknown", $"No lab that runs here has a node '{text}'; 'hacluster lab status' shows them."),
            _ => throw new HaClusterException("LabNodeAmbiguous", $"Several labs have a node '{node}'; say {string.Join(" or ", labs.Select(l => $"{l.Name}/{node}"))}."),
        };
    }

    private static void Write(IReadOnlyList<LabState> labs)
    {
        if (labs.Count == 0)
        {
            AnsiConsole.WriteLine("No lab runs on this machine.");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("lab", "node", "address", "sshd", "kernel", "up since");
        foreach (var lab in labs)
        {
            foreach (var n in lab.Nodes)
                table.AddRow(new Text(lab.Name), new Text(n.Name), new Text(n.Address.ToString()), new Text(n.SshAnswers ? "answers" : "silent"), new Text(lab.Kernel.ToString()), new Text(lab.Started.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
        }
        AnsiConsole.Write(table);
    }
}
