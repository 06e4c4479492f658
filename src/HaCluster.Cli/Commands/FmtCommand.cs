using System.CommandLine;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster fmt</c>: lays out keepalived.conf files, or shows what keepalived sees of them.</summary>
internal static class FmtCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "keepalived.conf files; '-' reads standard input and writes standard output.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = $"Change nothing; name the files that would change, with exit code {ExitCodes.Failed}." };
        var expand = new Option<bool>("--expand") { Description = "Change nothing; print what keepalived sees: includes read, conditions decided, parameters replaced, each line with its source." };
        var id = new Option<string?>("--config-id") { Description = "With --expand: the config id (keepalived -i).", HelpName = "id" };
        var command = new Command("fmt", "Lay out keepalived.conf files. Comments and meaning stay as they are.") { files, check, expand, id };
        command.SetAction(parsed =>
        {
            var changed = 0;
            foreach (var file in parsed.GetValue(files)!.Select(ConfigInput.Read))
            {
                if (parsed.GetValue(expand))
                    Expand(file, parsed.GetValue(id));
                else if (Format(file, parsed.GetValue(check)))
                    changed++;
            }
            return parsed.GetValue(check) && changed > 0 ? ExitCodes.Failed : ExitCodes.Ok;
        });
        return command;
    }

    private static bool Format(ConfigFile file, bool check)
    {
        var formatted = new ConfigFile(KeepalivedFormatter.Format(file), file.Path);
        var isChanged = formatted.Text != file.Text;
        if (check && isChanged)
            Console.Error.WriteLine($"{file.Path ?? "-"}: is not laid out");
        else if (!check && file.Path is null)
            WriteBytes(formatted);
        else if (!check && isChanged)
            formatted.Save();
        return isChanged;
    }

    private static void WriteBytes(ConfigFile file)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(file.ToBytes());
    }

    private static void Expand(ConfigFile file, string? configId)
    {
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(file), new ExpansionOptions { ConfigId = configId });
        foreach (var line in expansion.Lines)
            Console.Out.WriteLine($"{line.Location}: {line.Text}");
        foreach (var diagnostic in expansion.Diagnostics)
            Console.Error.WriteLine($"{diagnostic.Location}: {diagnostic.Message}");
    }
}
