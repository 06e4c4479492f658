using System.CommandLine;
using HaCluster.Definition;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster render</c>: the text of one configuration, without touching a host.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("definition") { Description = "The cluster's YAML file." };
        var kind = new Argument<string>("kind") { Description = "keepalived, ipvs or exports." }.AcceptOnlyFromAmong("keepalived", "ipvs", "exports");
        var host = new Option<string>("--host") { Description = "The host whose file it is.", Required = true };
        var command = new Command("render", "Print a host's configuration text. No host is touched.") { file, kind, host };
        command.SetAction(parsed =>
        {
            var cluster = ClusterYaml.Load(parsed.GetValue(file)!.FullName);
            var name = parsed.GetValue(host)!;
            Console.Out.Write(parsed.GetValue(kind) switch
            {
                "keepalived" => KeepalivedRenderer.For(cluster, name),
                "ipvs" => ServiceRules.For(cluster, name),
                _ => ShareExports.For(cluster, name),
            });
        });
        return command;
    }
}
