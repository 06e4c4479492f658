using System.CommandLine;
using System.Net;
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
        var hosts = new Argument<string[]>("host") { Description = "The hosts, as ssh knows them.", Arity = ArgumentArity.ZeroOrMore };
        var files = new Option<string[]>("--from-file")
        {
            Description = "Files of the hosts, and no host: keepalived.conf, exports, fstab, sites, ipvsadm -S -n, hosts; or folders of them. lb1.conf and lb1/keepalived.conf are lb1's, and so is lb1=any/file.",
            HelpName = "[host=]file",
            AllowMultipleArgumentsPerToken = true,
        };
        var addresses = new Option<string[]>("--address") { Description = "A host's own address, where its files do not tell it: lb1=192.0.2.11.", HelpName = "host=address", AllowMultipleArgumentsPerToken = true };
        addresses.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => ReadAddress(t.Value) is null) is { } wrong)
                result.AddError($"--address: '{wrong.Value}' is no host with its address, such as lb1=192.0.2.11.");
        });
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
        var command = new Command("import", "Read live hosts, or files of hosts, and write the cluster that they are as a definition. They are not changed.") { hosts, files, addresses, output, name, secrets, config, sudo };
        var transport = new TransportOption().AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(hosts) is { Length: > 0 } == result.GetValue(files) is { Length: > 0 })
                result.AddError("Name the hosts to read, or the files with --from-file; one of the two.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var ssh = transport.Of(parsed, new SshSettings { ConfigFile = parsed.GetValue(config) is { } file ? Path.GetFullPath(file) : null, Sudo = parsed.GetValue(sudo) });
            Secret[] known = [.. (parsed.GetValue(secrets) ?? []).Select(Secret.FromReference)];
            var imported = parsed.GetValue(files) is { Length: > 0 } given
                ? ClusterImport.FromFiles(given, parsed.GetValue(name), known, (parsed.GetValue(addresses) ?? []).Select(a => ReadAddress(a)!.Value).DistinctBy(a => a.Key).ToDictionary())
                : await ClusterImport.ReadAsync(parsed.GetValue(hosts)!, ssh, HostConnectors.Default, parsed.GetValue(name), known, cancellation: cancellation);
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

    private static KeyValuePair<string, IPAddress>? ReadAddress(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } host, var written] && IPText.TryParseAddress(written, out var address) ? new(host, address) : null;
}
