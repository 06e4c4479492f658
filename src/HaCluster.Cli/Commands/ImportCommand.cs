using System.CommandLine;
using HaCluster.Adoption;
using HaCluster.Definition;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster import</c>: a definition of what live hosts have.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var hosts = new Argument<string[]>("host") { Description = "The hosts, as ssh knows them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The YAML file to write; the terminal if nothing is said.", HelpName = "file" };
        var name = new Option<string?>("--name") { Description = "The cluster's name; the one in files that HaCluster wrote, or cluster, if nothing is said." };
        var secrets = new Option<string[]>("--auth-pass") { Description = "Where the password of VRRP instances is kept, to be named in the definition: env:NAME or file:PATH.", HelpName = "reference" };
        secrets.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !Secret.IsReference(t.Value)))
                result.AddError("--auth-pass: say where the password is kept, env:NAME or file:PATH, and not the password itself.");
        });
        var config = new Option<string?>("--ssh-config") { Description = "An ssh configuration file to use instead of the user's own.", HelpName = "file" };
        var sudo = new Option<bool>("--sudo") { Description = "Become root by sudo after login." };
        var command = new Command("import", "Read live hosts and write the cluster that they are as a definition. They are not changed.") { hosts, output, name, secrets, config, sudo };
        command.SetAction(async (parsed, cancellation) =>
        {
            var ssh = new SshSettings { ConfigFile = parsed.GetValue(config) is { } file ? Path.GetFullPath(file) : null, Sudo = parsed.GetValue(sudo) };
            var imported = await ClusterImport.ReadAsync(parsed.GetValue(hosts)!, ssh, HostConnectors.Default, parsed.GetValue(name), [.. (parsed.GetValue(secrets) ?? []).Select(Secret.FromReference)], cancellation: cancellation);
            foreach (var warning in imported.Warnings)
                Terminal.Side.MarkupLineInterpolated($"[yellow]warning[/] {warning}");
            if (parsed.GetValue(output) is { } target)
                ClusterYaml.Save(imported.Cluster, target.FullName);
            else
                Console.Out.Write(ClusterYaml.Write(imported.Cluster));
            return ExitCodes.Ok;
        });
        return command;
    }
}
