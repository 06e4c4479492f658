using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>Starts a lab for somebody who looks on: asks before it installs anything, and shows how far it is.</summary>
internal static class LabStarter
{
    public static async Task<LabState> StartAsync(Cluster cluster, string? name, bool yes, CancellationToken cancellation)
    {
        await InstallAsync(LabCluster.DefinitionFor(cluster, name), yes, cancellation);
        return await ProgressDisplay.RunAsync<LabProgress, LabState>(
            p => ($"{p.Activity}: {p.Detail}", p.PercentComplete),
            progress => LabCluster.StartAsync(cluster, name, new LabOptions(), progress, cancellation));
    }

    public static void SayHowToReach(LabState lab)
    {
        Terminal.Side.MarkupLineInterpolated($"[grey]Log in with[/] hacluster lab ssh {lab.Nodes[0].Name} [grey]or[/] ssh -F {lab.SshConfigFile} {lab.Nodes[0].Name}[grey]; look at it with[/] hacluster status FILE --ssh-config {lab.SshConfigFile}[grey]; stop it with[/] hacluster lab down {lab.Name}");
    }

    private static async Task InstallAsync(LabDefinition definition, bool yes, CancellationToken cancellation)
    {
        var missing = await LabPrerequisites.CheckAsync(definition, cancellation: cancellation);
        var hopeless = missing.Where(m => m.Package is null).ToList();
        if (hopeless.Count > 0)
            throw new HaClusterException("LabImpossible", "The lab cannot run here. " + string.Join(" ", hopeless.Select(m => $"Missing: {m.What}. {m.Reason}")));
        if (missing.Count == 0)
            return;
        foreach (var m in missing)
            Terminal.Side.MarkupLineInterpolated($"missing: [bold]{m.What}[/] (package {m.Package}). [grey]{m.Reason}[/]");
        if (!await Terminal.ConfirmAsync("Install these packages?", yes, cancellation))
            throw new OperationCanceledException();
        await ProgressDisplay.RunAsync<string, bool>(
            line => (line, null),
            async progress =>
            {
                await LabPrerequisites.InstallAsync(missing, progress, cancellation);
                return true;
            });
    }
}
