using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaCluster.Convergence;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;

namespace HaCluster.Benchmarks;

/// <summary>
/// Sets up examples/web-nfs-dr.yaml on blank hosts by HaCluster and by Ansible, turn by turn, each on a fresh lab that has Python for Ansible; then once more,
/// when nothing changes. That both come to the same is HaCluster's to say: after Ansible, its plan must be empty.
/// </summary>
internal static class AnsibleBenchmark
{
    private const string LabName = "benchmark";

    // Who of the example is what, in the order in which hosts are changed.
    private static readonly (string Group, string[] Hosts)[] s_inventory = [("storage", ["nfs1"]), ("web", ["web1", "web2"]), ("directors", ["lb2", "lb1"])];

    public static async Task RunAsync(int rounds)
    {
        var definition = ClusterYaml.Load("examples/web-nfs-dr.yaml");
        var folder = Directory.CreateTempSubdirectory("hacluster-ansible-");
        var (bare, ours, theirs) = (new List<double>(), new Times(), new Times());
        try
        {
            for (var round = 1; round <= rounds; round++)
            {
                await OnFreshLabAsync(definition, async (cluster, lab) =>
                {
                    bare.Add(await TimeAsync(() => DeployBenchmark.BareOfAllAsync(lab, definition.Hosts.Select(h => h.Name))));
                    ours.Cold.Add(await TimeAsync(() => DeployAsync(cluster)));
                    ours.NoChange.Add(await TimeAsync(() => DeployBenchmark.ExpectNothingToDoAsync(cluster)));
                });
                await OnFreshLabAsync(definition, async (cluster, lab) =>
                {
                    WriteFiles(cluster, folder.FullName);
                    theirs.Cold.Add(await TimeAsync(() => PlayAsync(lab, folder.FullName)));
                    theirs.NoChange.Add(await TimeAsync(() => PlayAsync(lab, folder.FullName)));
                    await DeployBenchmark.ExpectNothingToDoAsync(cluster);
                });
                Console.WriteLine($"round {round}: ssh host true {bare[^1]:0.00}; HaCluster cold {ours.Cold[^1]:0.0}, no change {ours.NoChange[^1]:0.00}; Ansible cold {theirs.Cold[^1]:0.0}, no change {theirs.NoChange[^1]:0.0}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Console.WriteLine($"medians of {rounds}: cold {DeployBenchmark.Median(theirs.Cold) / DeployBenchmark.Median(ours.Cold):0.0} times as fast as Ansible, no change {DeployBenchmark.Median(theirs.NoChange) / DeployBenchmark.Median(ours.NoChange):0.0} times; no change against the bare ssh: {DeployBenchmark.Median(ours.NoChange) / DeployBenchmark.Median(bare):0.00}");
    }

    private static async Task OnFreshLabAsync(Cluster definition, Func<CheckedCluster, LabState, Task> work)
    {
        var lab = await ClusterLab.StartAsync(LabCluster.DefinitionFor(definition, LabName), new LabOptions { ExtraPackages = ["python3", "python3-apt"] });
        try
        {
            await work(ClusterGate.Check(LabCluster.Attach(definition, lab)), lab);
        }
        finally
        {
            await ClusterLab.StopAsync(LabName);
        }
    }

    private static async Task DeployAsync(CheckedCluster cluster)
    {
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        var result = await deployment.ApplyAsync(await deployment.PlanAsync(ClusterState.For(cluster)));
        if (!result.Succeeded)
            throw new InvalidOperationException($"The deploy failed: {result.Failed}");
    }

    // The playbook, and for each host what HaCluster would put there.
    private static void WriteFiles(CheckedCluster cluster, string folder)
    {
        foreach (var playbook in (string[])["site.yml", "host.yml"])
            File.Copy(Path.Combine("benchmarks", "ansible", playbook), Path.Combine(folder, playbook), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "hosts"), string.Concat(s_inventory.Select(g => $"[{g.Group}]\n{string.Join('\n', g.Hosts)}\n")));
        Directory.CreateDirectory(Path.Combine(folder, "host_vars"));
        foreach (var state in ClusterState.For(cluster))
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, "files", state.Host.Name)).FullName;
            var wanted = new JsonObject
            {
                ["packages"] = Names(state.Resources.OfType<PackageResource>().Select(p => p.Name)),
                ["folders"] = Names(state.Resources.OfType<DirectoryResource>().Select(d => d.Path)),
                ["modules"] = Names(state.Resources.OfType<KernelModuleResource>().Select(m => m.Name)),
                ["units"] = Names(state.Resources.OfType<ServiceResource>().Select(s => s.Unit)),
                ["files"] = new JsonArray([.. state.Resources.OfType<FileResource>().Select((file, i) => FileOf(file, Path.Combine(files, $"{i}")))]),
            };
            File.WriteAllText(Path.Combine(folder, "host_vars", $"{state.Host.Name}.json"), wanted.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Distinct().Select(n => (JsonNode)n)]);

    private static JsonObject FileOf(FileResource file, string source)
    {
        File.WriteAllText(source, file.Content);
        var item = new JsonObject { ["src"] = source, ["dest"] = file.Path, ["mode"] = Convert.ToString((int)file.Mode, 8).PadLeft(4, '0') };
        if (file.Path == "/etc/keepalived/keepalived.conf")
            item["validate"] = "keepalived -t -f %s";
        return item;
    }

    // As its users run it for speed: pipelining, one connection per host that lives on, more forks than hosts.
    private static async Task PlayAsync(LabState lab, string folder)
    {
        var start = new ProcessStartInfo("ansible-playbook", ["-i", "hosts", "site.yml"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ANSIBLE_FORKS"] = "20";
        start.Environment["ANSIBLE_PIPELINING"] = "True";
        start.Environment["ANSIBLE_SSH_ARGS"] = $"-F {lab.SshConfigFile} -o ControlMaster=auto -o ControlPersist=60s";
        start.Environment["ANSIBLE_SSH_CONTROL_PATH_DIR"] = Path.Combine(folder, "cp");
        start.Environment["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3";
        using var play = Process.Start(start)!;
        var said = await play.StandardOutput.ReadToEndAsync();
        await play.WaitForExitAsync();
        if (play.ExitCode != 0)
            throw new InvalidOperationException($"ansible-playbook ended with {play.ExitCode}:\n{said}");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private sealed class Times
    {
        public List<double> Cold { get; } = [];

        public List<double> NoChange { get; } = [];
    }
}
