using System.Globalization;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>Acts on a lab from outside its nodes, as one acts on real machines with one's hands: cables and power cords.</summary>
public sealed class LabControl
{
    // A tty hands over at most this much of a line.
    private const int LongestCommand = 3500;

    private readonly LabRecord _record;

    private LabControl(LabRecord record) => _record = record;

    /// <summary>The hands on a lab that runs.</summary>
    /// <exception cref="HaClusterException">No such lab runs.</exception>
    public static LabControl Open(string lab)
    {
        LabValidation.CheckName(lab);
        return LabRecord.Read(lab) is { Ready: true, Process.IsAlive: true } record
            ? new LabControl(record)
            : throw new HaClusterException("LabNotRunning", $"The lab '{lab}' does not run on this machine. Start it first.");
    }

    /// <summary>Pulls a node's network cable, or plugs it in again. The node sees the carrier go and come.</summary>
    public Task SetLinkAsync(string node, string interfaceName, bool up, CancellationToken cancellation = default)
    {
        var found = Find(node);
        return LabNetwork.InterfacesOf(found).Contains(interfaceName)
            ? RunOrThrowAsync($"link {LabNetwork.CableOf(_record.Definition, found, interfaceName)} {(up ? "up" : "down")}", cancellation)
            : throw new HaClusterException("LabInterfaceUnknown", $"The node '{node}' has no interface '{interfaceName}'; it has {string.Join(", ", LabNetwork.InterfacesOf(found))}.");
    }

    /// <summary>Pulls a node's power cord: all its processes end at once and its links go down. Its disk stays as it is.</summary>
    public Task StopNodeAsync(string node, CancellationToken cancellation = default) =>
        RunOrThrowAsync($"stop_node {Find(node).Name}", cancellation);

    /// <summary>Switches on a node that is off. Returns before its sshd answers.</summary>
    public Task StartNodeAsync(string node, CancellationToken cancellation = default) =>
        RunOrThrowAsync($"start_node {Find(node).Name}", cancellation);

    /// <summary>Runs a command of busybox's shell beside the nodes, where the lab's bridges and the outer ends of the nodes' cables are.</summary>
    public async Task<LabCommandResult> RunAsync(string command, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        if (command.Any(char.IsControl) || Encoding.UTF8.GetByteCount(command) > LongestCommand)
            throw new ArgumentException($"A command is one line of at most {LongestCommand} bytes.", nameof(command));

        var id = Guid.NewGuid().ToString("N");
        var answer = Path.Combine(LabPaths.State(_record.Definition.Name), "control", id);
        await SendAsync(_record.Definition.Name, $"{id} {command}", cancellation).ConfigureAwait(false);
        while (true)
        {
            var status = File.Exists(answer + ".status") ? await File.ReadAllTextAsync(answer + ".status", cancellation).ConfigureAwait(false) : "";
            if (status.EndsWith('\n'))
            {
                var output = await File.ReadAllTextAsync(answer + ".out", cancellation).ConfigureAwait(false);
                File.Delete(answer + ".out");
                File.Delete(answer + ".status");
                return new LabCommandResult(int.Parse(status, CultureInfo.InvariantCulture), output, output);
            }
            if (_record.Process is not { IsAlive: true })
                throw new HaClusterException("LabNotRunning", $"The lab '{_record.Definition.Name}' ended.");
            await Task.Delay(5, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a line to the lab's first process.</summary>
    internal static async Task SendAsync(string lab, string line, CancellationToken cancellation)
    {
        // Open for both directions: then opening a FIFO never waits for the other side.
        using var control = new FileStream(LabPaths.Guest(lab, "control"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        await control.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation).ConfigureAwait(false);
    }

    private async Task RunOrThrowAsync(string command, CancellationToken cancellation)
    {
        var result = await RunAsync(command, cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new HaClusterException("LabCommandFailed", $"The lab '{_record.Definition.Name}' could not do '{command}': {result.Output.Trim()}");
    }

    private LabNode Find(string node) =>
        _record.Definition.Nodes.FirstOrDefault(n => n.Name == node)
            ?? throw new HaClusterException("LabNodeUnknown", $"The lab '{_record.Definition.Name}' has no node '{node}'; it has {string.Join(", ", _record.Definition.Nodes.Select(n => n.Name))}.");
}
