using System.CommandLine;
using HaCluster.Definition;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Cli;

/// <summary>The arguments that every command about a cluster takes: its file, and how its hosts are reached.</summary>
internal sealed class ClusterArguments(string file = "The cluster's YAML file.")
{
    private readonly Argument<FileInfo> _file = new("definition") { Description = file };
    private readonly Option<string?> _sshConfig = new("--ssh-config") { Description = "An ssh configuration file to use instead of the user's own.", HelpName = "file" };
    private readonly TransportOption _transport = new();
    private readonly Option<bool> _lab = new("--lab") { Description = "Reach the hosts in the lab that runs this cluster (see 'hacluster lab')." };

    /// <summary>Adds the arguments to a command.</summary>
    public ClusterArguments AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_sshConfig);
        _transport.AddTo(command);
        command.Add(_lab);
        return this;
    }

    /// <summary>The file that was given.</summary>
    public string FileOf(ParseResult parsed) => parsed.GetValue(_file)!.FullName;

    /// <summary>The cluster, checked: findings are shown, and errors end the command before any host is touched.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Ends the look for a lab.</param>
    /// <param name="definition">The file of the definition, where it is not the one that was given.</param>
    public async Task<CheckedCluster> LoadAsync(ParseResult parsed, CancellationToken cancellation, string? definition = null)
    {
        var cluster = ClusterYaml.Load(definition ?? FileOf(parsed));
        if (parsed.GetValue(_sshConfig) is { } config)
            cluster = cluster with { Ssh = cluster.Ssh with { ConfigFile = config } };
        cluster = cluster with { Ssh = _transport.Of(parsed, cluster.Ssh) };
        var isSound = ClusterGate.TryCheck(cluster, out var passed, out var findings);
        Views.FindingView.Write(Terminal.Side, findings);
        if (!isSound)
            throw new HaClusterException("DefinitionInvalid", $"The definition has {findings.Count(f => f.Severity == Severity.Error)} error(s); no host was touched.");
        return parsed.GetValue(_lab) ? ClusterGate.Check(LabCluster.Attach(cluster, await RunningLabAsync(cluster, cancellation))) : passed!;
    }

    private static async Task<LabState> RunningLabAsync(Cluster cluster, CancellationToken cancellation)
    {
        var name = LabCluster.DefinitionFor(cluster).Name;
        return await ClusterLab.GetAsync(name, cancellation)
            ?? throw new HaClusterException("LabNotRunning", $"No lab named '{name}' runs on this machine. Start it with 'hacluster lab up'.");
    }
}
